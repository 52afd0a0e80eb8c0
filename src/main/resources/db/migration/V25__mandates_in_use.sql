-- Under which registration a collection was asked for: it is asked again only while that is the usable one.
alter table collection add column provider_mandate text;

-- What was asked for before uses were kept, and mandates that came before they could run out.
insert into mandate_use (collection, creditor, comparable, charge_on, ended)
select reference, creditor, mandate, charge_on, state not in ('submitted', 'unknown', 'accepted')
  from collection
 where mandate is not null and submitted_at is not null and state not in ('not-sent', 'refused')
on conflict (collection) do nothing;

insert into work (kind, key, due_at)
select 'expire-mandate', creditor || '/' || mandate, (signed_on + interval '36 months') at time zone 'Europe/Paris'
  from mandate
 where state in ('signed', 'submitted', 'awaited', 'active')
on conflict (kind, key) do nothing;
