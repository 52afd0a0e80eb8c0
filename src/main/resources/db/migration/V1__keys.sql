-- Keys and whom they belong to. Every wrapped key is opened by the root keyset, the root keyset by the key-encryption
-- key, which is never in this database.

-- The root: 'wrap' (Tink AEAD keyset that wraps data keys) and 'derive' (Tink HKDF keysets, one an epoch).
create table keyset (
    purpose    text        not null,
    epoch      integer     not null,
    wrapped    bytea       not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (purpose, epoch)
);

-- A natural person at one creditor. core_id_index is a keyed digest of the core system's id of the person.
-- Erased: wrapped_key and core_id_index are null, and nothing of the person opens any more.
create table subject (
    id            uuid        primary key,
    creditor      text        not null,
    core_id_index bytea,
    wrapped_key   bytea,
    created_at    timestamptz not null default clock_timestamp(),
    unique (creditor, core_id_index)
);

-- The key of one day for what is not yet tied to a subject. Destroyed: wrapped_key is null.
create table intake_key (
    day          date        primary key,
    wrapped_key  bytea,
    created_at   timestamptz not null default clock_timestamp(),
    destroyed_at timestamptz,
    check ((wrapped_key is null) = (destroyed_at is not null))
);

-- The key epoch of a subject's pseudonym for one recipient, fixed when the two first meet.
create table relation (
    subject    uuid        not null references subject (id),
    recipient  text        not null,
    epoch      integer     not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (subject, recipient)
);
