-- What follows a payment: its turns by the provider's own times, reminders, refunds, and money that took another way.

-- What was given back may come back.
alter table money_event drop constraint money_event_kind_check;
alter table money_event add constraint money_event_kind_check
    check (kind in ('paid', 'returned', 'reinstated', 'refunded', 'refund-returned', 'settled'));

-- What a provider said of a payment without naming the return: sorted by its times it says how often the money turned.
create table payment_turn (
    reference    char(26)    not null references collection (reference),
    kind         text        not null check (kind in ('failed', 'paid', 'returned', 'reinstated')),
    at           timestamptz not null,
    cents        bigint      not null check (cents > 0),
    reason       text,
    native_cause text,
    primary key (reference, kind, at)
);

-- Invoices that core is to remind the payer of.
create table reminder (
    creditor     text not null,
    invoice      text not null,
    counted_from date not null,
    told         int  not null default 0,
    reason       text not null,
    primary key (creditor, invoice),
    foreign key (creditor, invoice) references invoice (creditor, invoice)
);

-- Money given back, or to be. Named by core, by the provider (made in its dashboard), or by the hub (a surplus).
create table refund (
    reference    char(26)    primary key,
    collection   char(26)    not null references collection (reference),
    origin       text        not null check (origin in ('core', 'provider', 'surplus')),
    asked        text        not null,
    state        text        not null,
    amount_cents bigint      not null check (amount_cents > 0),
    in_all_cents bigint      not null check (in_all_cents > 0),
    submitted_at timestamptz,
    refund       text,
    fact_at      timestamptz,
    by_look_up   boolean     not null default false,
    by_transfer  boolean     not null default false,
    reason       text,
    native_cause text,
    unique (collection, origin, asked)
);
create unique index refund_by_name on refund (collection, refund) where refund is not null;
create index refund_by_state on refund (state);

-- A refund may be asked before its invoice has come: the doors are two. No amount: all that is kept.
create table early_refund (
    creditor text   not null,
    invoice  text   not null,
    asked    text   not null,
    cents    bigint,
    primary key (creditor, invoice, asked)
);

-- Cheque, cash, CESU; negative: given back elsewhere, perhaps instead of a refund that no rail could make.
create table recorded_payment (
    creditor    text   not null,
    invoice     text   not null,
    payment     text   not null,
    cents       bigint not null check (cents <> 0),
    means       text   not null,
    received_on date   not null,
    answers     char(26) references refund (reference),
    primary key (creditor, invoice, payment)
);
