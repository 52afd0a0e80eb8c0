-- What the rows of one hop, creditor and policy say alike is said once and named by them, and an outcome says only what
-- became of its intent. The view shows every row in full, which is what its hash was made of. Rows that stand here
-- already stay as they are.
alter table evidence rename to evidence_row;
alter table evidence_row rename constraint evidence_pkey to evidence_row_pkey;

-- id: of what the terms say, see docs/contracts/evidence-chain.md.
create table evidence_terms (
    id         bigint primary key,
    hop        text   not null,
    recipient  text   not null,
    direction  text   not null check (direction in ('in', 'out')),
    purpose    text   not null,
    policy     text   not null,
    creditor   text,
    treatments text   not null,
    decision   text   not null check (decision in ('allowed', 'refused')),
    reasons    text   not null
);
create trigger evidence_terms_append_only before update or delete or truncate on evidence_terms
    for each statement execute function evidence_is_append_only();
alter table evidence_terms enable always trigger evidence_terms_append_only;

alter table evidence_row
    add column terms bigint,
    alter column hop drop not null,
    alter column recipient drop not null,
    alter column direction drop not null,
    alter column purpose drop not null,
    alter column policy drop not null,
    alter column crossing_key drop not null,
    alter column treatments drop not null,
    alter column decision drop not null,
    alter column reasons drop not null,
    add constraint evidence_row_says_its_terms check (
        case when hop is not null then terms is null
             when kind = 'outcome' then terms is null
             else terms is not null and crossing_key is not null end);

create view evidence as
select e.seq, e.kind, e.of_seq, e.at,
       coalesce(e.hop, i.hop, t.hop) as hop,
       coalesce(e.recipient, i.recipient, t.recipient) as recipient,
       coalesce(e.direction, i.direction, t.direction) as direction,
       coalesce(e.purpose, i.purpose, t.purpose) as purpose,
       coalesce(e.policy, i.policy, t.policy) as policy,
       coalesce(e.creditor, i.creditor, t.creditor) as creditor,
       coalesce(e.subject_pseudonym, i.subject_pseudonym) as subject_pseudonym,
       coalesce(e.crossing_key, i.crossing_key) as crossing_key,
       coalesce(e.treatments, case when e.kind = 'outcome' then '{}' else t.treatments end) as treatments,
       e.sent_digest,
       coalesce(e.decision, i.decision, t.decision) as decision,
       coalesce(e.reasons, case when e.kind = 'outcome' then '[]' else t.reasons end) as reasons,
       e.merkle_root, e.member_count, e.calls, e.outcome, e.prev_hash, e.hash
from evidence_row e
left join evidence_row i on i.seq = e.of_seq and e.hop is null
left join evidence_terms t on t.id = coalesce(e.terms, i.terms);

-- Policy asks when data last left for a recipient, by whatever hop.
drop index evidence_by_recipient;
create index evidence_by_recipient on evidence_row (recipient, creditor, at) include (purpose)
    where kind = 'intent' and terms is null;
create index evidence_by_terms on evidence_row (terms, at) where kind = 'intent' and terms is not null;
