-- A mandate outlives its registrations: another account or another rail is registered anew under a new reference.
alter table mandate
    -- Where the payer must still agree: the provider's page, locked under the payer's key, and how long it is open.
    add column page bytea,
    -- When it was last collected under before the hub knew it.
    add column last_used_on date,
    add column awaited_until timestamptz;

-- Registrations that are to be ended at their rail, so that nobody can collect under them there.
create table mandate_to_end (
    reference        char(26)    primary key,
    creditor         text        not null,
    mandate          text        not null,
    subject          uuid        not null,
    rail             text        not null,
    customer         text        not null,
    account          text        not null,
    provider_mandate text        not null,
    reason           text        not null,
    ended_at         timestamptz,
    foreign key (creditor, mandate) references mandate (creditor, mandate)
);
create index mandate_to_end_by_provider on mandate_to_end (rail, creditor, provider_mandate);

-- What a mandate was before: banks and providers that take it over are told. The account is locked under the payer's
-- key; the creditor's former identifier and name, and a former reference, are no person's.
create table mandate_amendment (
    id               bigint generated always as identity primary key,
    creditor         text        not null,
    mandate          text        not null,
    amended_on       date        not null,
    former_account   bytea,
    former_rail      text,
    former_mandate   text,
    former_ics       text,
    former_name      text,
    foreign key (creditor, mandate) references mandate (creditor, mandate)
);
create index mandate_amendment_of on mandate_amendment (creditor, mandate, id);

-- Collections that were asked for under a mandate, from what the invoice flow publishes: the latest begins its 36
-- months anew, and while one is on its way the registration stays.
create table mandate_use (
    collection char(26) primary key,
    creditor   text     not null,
    comparable text     not null,
    charge_on  date     not null,
    ended      boolean  not null default false
);
create index mandate_use_of on mandate_use (creditor, comparable);
