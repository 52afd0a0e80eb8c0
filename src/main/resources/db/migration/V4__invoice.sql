-- The life of an invoice. Money is integer minor units; personal values rest locked under their subject's key.
create table invoice (
    creditor      text        not null,
    invoice       text        not null,
    subject       uuid        not null,
    received_at   timestamptz not null,
    issued_on     date        not null,
    due_on        date        not null,
    total_cents   bigint      not null check (total_cents > 0),
    collect_cents bigint      not null check (collect_cents >= 0),
    currency      char(3)     not null,
    rail          text        not null,
    mandate       text,
    payer         bytea       not null,
    document      bytea       not null,
    standing      text        not null,
    parked_reason text,
    closed_reason text,
    primary key (creditor, invoice)
);
create index invoice_by_standing on invoice (standing);

-- One attempt over one rail. At most one is live; a surplus one (revived while a newer is live) stands outside.
create table collection (
    reference    char(26)    primary key,
    creditor     text        not null,
    invoice      text        not null,
    ordinal      int         not null check (ordinal > 0),
    rail         text        not null,
    state        text        not null,
    amount_cents bigint      not null check (amount_cents > 0),
    currency     char(3)     not null,
    charge_on    date        not null,
    submit_at    timestamptz not null,
    submitted_at timestamptz,
    mandate      text,
    customer     text,
    payment      text,
    fact_at      timestamptz,
    by_look_up   boolean     not null default false,
    surplus      boolean     not null default false,
    reason       text,
    native_cause text,
    unique (creditor, invoice, ordinal),
    foreign key (creditor, invoice) references invoice (creditor, invoice)
);
create unique index collection_live on collection (creditor, invoice)
    where not surplus
        and state in ('planned', 'not-sent', 'submitted', 'unknown', 'accepted', 'paid', 'reinstated');
create unique index collection_by_payment on collection (rail, creditor, payment) where payment is not null;
create index collection_by_state on collection (rail, state);
create index collection_by_mandate on collection (creditor, mandate) where state in ('planned', 'not-sent');

-- Money only by events that are added, each once: (reference, kind, name) makes its repeat nothing.
create table money_event (
    id        bigint generated always as identity primary key,
    reference char(26)    not null references collection (reference),
    kind      text        not null check (kind in ('paid', 'returned', 'reinstated', 'refunded', 'settled')),
    name      text        not null,
    cents     bigint      not null check (cents > 0),
    at        timestamptz not null,
    unique (reference, kind, name)
);

create table invoice_timeline (
    id       bigint generated always as identity primary key,
    creditor text        not null,
    invoice  text        not null,
    at       timestamptz not null,
    what     text        not null,
    hop      text,
    reason   text
);
create index invoice_timeline_of on invoice_timeline (creditor, invoice, id);

-- What this flow knows of mandates, from what the mandate flow publishes.
create table usable_mandate (
    creditor text    not null,
    mandate  text    not null,
    rail     text    not null,
    subject  uuid    not null,
    customer text    not null,
    account  text    not null,
    provider_mandate text not null,
    usable   boolean not null,
    reason   text,
    primary key (creditor, mandate)
);

-- A cancellation may overtake its invoice: the doors are two.
create table early_cancellation (
    creditor text not null,
    invoice  text not null,
    primary key (creditor, invoice)
);
