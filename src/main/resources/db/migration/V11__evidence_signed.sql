-- The chain is signed, one signature a committed batch, so that somebody who can write to these tables and compute
-- every hash anew still cannot put a row in. Nobody can change, remove or take back anything of it.

-- The public keys that sign, each made known once. since_seq and since_hash: where the chain ended then, so that
-- its first row is the next one; of the first key 0 and zeros. signature is the key's own over all this, voucher the
-- one of the key before.
create table evidence_key (
    epoch      integer     primary key,
    public_key bytea       not null,
    since_seq  bigint      not null,
    since_hash bytea       not null,
    at         timestamptz not null,
    signature  bytea       not null,
    voucher    bytea,
    check ((epoch = 1) = (voucher is null))
);

-- The rows from first_seq to last_seq, of which the last one's hash was this.
create table evidence_signature (
    last_seq  bigint      primary key,
    first_seq bigint      not null,
    hash      bytea       not null,
    at        timestamptz not null,
    key_epoch integer     not null,
    signature bytea       not null
);

-- Which key signs what is added now; 0 as long as nothing was signed.
alter table evidence_head add column key_epoch integer not null default 0;

-- Append-only for everybody, also where a session calls itself a replica.
alter table evidence enable always trigger evidence_append_only;
alter table evidence_member enable always trigger evidence_member_append_only;

create trigger evidence_policy_append_only before update or delete or truncate on evidence_policy
    for each statement execute function evidence_is_append_only();
alter table evidence_policy enable always trigger evidence_policy_append_only;

create trigger evidence_key_append_only before update or delete or truncate on evidence_key
    for each statement execute function evidence_is_append_only();
alter table evidence_key enable always trigger evidence_key_append_only;

create trigger evidence_signature_append_only before update or delete or truncate on evidence_signature
    for each statement execute function evidence_is_append_only();
alter table evidence_signature enable always trigger evidence_signature_append_only;

-- The head only moves on.
create trigger evidence_head_stays before delete or truncate on evidence_head
    for each statement execute function evidence_is_append_only();
alter table evidence_head enable always trigger evidence_head_stays;
create trigger evidence_head_moves_on before update on evidence_head
    for each row when (new.seq <= old.seq or new.key_epoch < old.key_epoch)
    execute function evidence_is_append_only();
alter table evidence_head enable always trigger evidence_head_moves_on;
