-- What each account is asked again and again: where the present sweep stands, and from when it is asked.
create table account_question (
    kind     text        not null check (kind in ('news', 'payouts')),
    rail     text        not null,
    creditor text        not null,
    since    timestamptz not null,
    -- When the present sweep began, and where its last answer ended; both empty between sweeps.
    begun_at timestamptz,
    after    text,
    primary key (kind, rail, creditor)
);

-- How often a rail was asked for an unknown collection and did not know it, since it was submitted.
alter table collection add column absences int not null default 0;

-- Money that a rail paid out to a creditor. Items are only ever added; fees count in thousandths of a cent.
create table payout (
    rail         text    not null,
    creditor     text    not null,
    payout       text    not null,
    amount_cents bigint  not null,
    paid_on      date    not null,
    bounced      boolean not null,
    state        text    not null check (state in ('settled', 'unmatched', 'bounced')),
    reason       text,
    primary key (rail, creditor, payout)
);
create index payout_by_state on payout (state);

create table payout_item (
    rail        text   not null,
    creditor    text   not null,
    payout      text   not null,
    name        text   not null,
    kind        text   not null,
    native_kind text   not null,
    payment     text,
    refund      text,
    milli_cents bigint not null,
    matched     boolean not null,
    primary key (rail, creditor, payout, name),
    foreign key (rail, creditor, payout) references payout (rail, creditor, payout)
);

-- What is settled is signed: a return is taken from a later payout.
alter table money_event drop constraint if exists money_event_cents_check;
alter table money_event add constraint money_event_cents_signed check (cents > 0 or kind = 'settled' and cents < 0);
