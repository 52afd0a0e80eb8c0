-- Random codes that stand for subjects where a layout has no room for a pseudonym: unique in one account plan, which is
-- one creditor's at one recipient. subject is null once it was erased: the code stays taken, whose it was is forgotten.
create table short_code (
    creditor   text        not null,
    recipient  text        not null,
    plan       text        not null,
    code       text        not null,
    subject    uuid        references subject (id) on delete set null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (creditor, recipient, plan, code),
    unique (subject, recipient, plan)
);

-- Whoever erases a subject destroys its key, and with the key goes the code: here, so that nobody can forget it.
create function forget_short_codes() returns trigger language plpgsql as $$
begin
    update short_code set subject = null where subject = new.id;
    return null;
end
$$;

create trigger short_codes_go_with_their_subject
    after update of wrapped_key on subject
    for each row when (old.wrapped_key is not null and new.wrapped_key is null)
    execute function forget_short_codes();
