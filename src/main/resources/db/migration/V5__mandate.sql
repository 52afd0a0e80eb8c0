-- The life of a mandate. Its reference (RUM) is unique at a creditor; case and spaces do not make another one.
create table mandate (
    creditor         text        not null,
    mandate          text        not null,
    comparable       text        not null,
    subject          uuid        not null,
    rail             text        not null,
    scheme           text        not null,
    kind             text        not null,
    signed_on        date        not null,
    acceptance       text        not null,
    proof_sha256     text,
    received_at      timestamptz not null,
    reference        char(26)    not null unique,
    signer           bytea       not null,
    state            text        not null,
    reason           text,
    native_cause     text,
    asked_at         timestamptz,
    account          text,
    provider_mandate text,
    primary key (creditor, mandate),
    unique (creditor, comparable)
);
create index mandate_by_state on mandate (rail, state);
create index mandate_by_provider on mandate (rail, creditor, provider_mandate) where provider_mandate is not null;

-- What a rail calls a payer of one creditor, under a reference of our own made when it was first needed.
create table payer_at_rail (
    creditor  text     not null,
    rail      text     not null,
    subject   uuid     not null,
    reference char(26) not null unique,
    customer  text,
    primary key (creditor, rail, subject)
);

-- A revocation may overtake the mandate: the doors are two.
create table early_revocation (
    creditor   text not null,
    comparable text not null,
    primary key (creditor, comparable)
);

create table mandate_timeline (
    id       bigint generated always as identity primary key,
    creditor text        not null,
    mandate  text        not null,
    at       timestamptz not null,
    what     text        not null,
    hop      text,
    reason   text
);
create index mandate_timeline_of on mandate_timeline (creditor, mandate, id);
