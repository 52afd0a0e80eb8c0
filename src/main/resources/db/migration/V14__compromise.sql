-- Pseudonym keys that somebody declared compromised, and the names that were changed for it.

-- One row a declaration: names made with keys of epochs before this one are to be changed, of one epoch or recipient or
-- of all. The epoch is the one that was opened for it.
create table key_compromise (
    epoch        integer     not null,
    of_epoch     integer,
    of_recipient text,
    declared_by  text        not null,
    declared_at  timestamptz not null default clock_timestamp(),
    unique nulls not distinct (epoch, of_epoch, of_recipient)
);

-- Whether the recipient may have been given the name that lasts; where it had names of single documents alone, there is
-- nothing to translate. What is here already may have been.
alter table relation add column named boolean not null default true;
create index relation_by_epoch on relation (epoch, recipient);

-- A file for one recipient, about subjects of one creditor. written_at is null while it waits.
create table translation (
    id         bigint      generated always as identity primary key,
    recipient  text        not null,
    creditor   text        not null,
    epoch      integer     not null,
    part       integer     not null,
    made_at    timestamptz not null default clock_timestamp(),
    written_at timestamptz,
    unique (recipient, creditor, epoch, part)
);

-- A relation whose key epoch was changed, and the file in which its recipient is told; null until there is one.
create table renaming (
    subject      uuid    not null references subject (id),
    recipient    text    not null,
    epoch        integer not null,
    former_epoch integer not null check (former_epoch < epoch),
    translation  bigint  references translation (id),
    primary key (subject, recipient, epoch)
);
create index renaming_to_be_told on renaming (recipient, epoch) where translation is null;
create index renaming_by_translation on renaming (translation) where translation is not null;
