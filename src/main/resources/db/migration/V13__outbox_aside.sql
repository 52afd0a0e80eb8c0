-- An event that transfer policy refused stands aside: the others of its topic go on, the later ones of its own key wait
-- with it.
alter table outbox
  add column aside_reason text,
  add column again_at timestamptz;

alter table outbox
  add constraint outbox_aside_whole check ((aside_reason is null) = (again_at is null));

create index outbox_aside on outbox (topic, key, id) where aside_reason is not null;
