-- What left and what was refused: one chain a hub, append-only. How a row is hashed stands in
-- docs/contracts/evidence-chain.md; no row holds a personal value.
create table evidence (
    seq               bigint      primary key,
    kind              text        not null check (kind in ('intent', 'refusal', 'outcome')),
    of_seq            bigint      references evidence (seq),
    at                timestamptz not null,
    hop               text        not null,
    recipient         text        not null,
    direction         text        not null check (direction in ('in', 'out')),
    purpose           text        not null,
    policy            text        not null,
    creditor          text,
    subject_pseudonym text,
    crossing_key      text        not null,
    treatments        text        not null,
    sent_digest       bytea,
    decision          text        not null check (decision in ('allowed', 'refused')),
    reasons           text        not null,
    merkle_root       bytea,
    member_count      integer,
    calls             integer,
    outcome           text,
    prev_hash         bytea       not null,
    hash              bytea       not null,
    check ((kind = 'outcome') = (of_seq is not null and outcome is not null)),
    check ((merkle_root is null) = (member_count is null))
);
create unique index evidence_one_outcome on evidence (of_seq) where of_seq is not null;
create index evidence_by_key on evidence (crossing_key);
create index evidence_by_hop on evidence (hop, at);

-- Which policy files a row's policy digest stands for.
create table evidence_policy (
    policy   text primary key,
    versions text not null
);

-- One row: where the chain ends. Every appender locks it, so that the chain has one order.
create table evidence_head (
    the_one boolean primary key default true check (the_one),
    seq     bigint  not null,
    hash    bytea   not null
);
insert into evidence_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

-- The members of a batch, whose hashes are the leaves under the batch's Merkle root.
create table evidence_member (
    seq               bigint  not null references evidence (seq),
    position          integer not null,
    creditor          text    not null,
    subject_pseudonym text,
    crossing_key      text    not null,
    sent_digest       bytea   not null,
    hash              bytea   not null,
    primary key (seq, position)
);

-- What the keyed digest of a crossing needs besides the content; locked under the subject's key and erasable, for
-- the chain does not cover it.
create table evidence_nonce (
    seq     bigint primary key references evidence (seq),
    subject uuid   not null references subject (id),
    locked  bytea  not null
);
create index evidence_nonce_by_subject on evidence_nonce (subject);

-- What was sent under a key, to be sent again as it was and never rebuilt. Locked under the subject's key.
create table stored_request (
    key         text        primary key,
    hop         text        not null,
    creditor    text        not null,
    subject     uuid        not null references subject (id),
    locked      bytea       not null,
    treatments  text        not null,
    seq         bigint      not null references evidence (seq),
    intended_at timestamptz not null,
    outcome     text
);
create index stored_request_by_subject on stored_request (subject);

create function evidence_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'evidence is append-only';
end $$;
create trigger evidence_append_only before update or delete or truncate on evidence
    for each statement execute function evidence_is_append_only();
create trigger evidence_member_append_only before update or delete or truncate on evidence_member
    for each statement execute function evidence_is_append_only();
