-- Rows are written many at a time, and a foreign key into the chain costs a look-up and a row lock for each of them.
-- The chain has no gaps and loses no row, so a smaller number is a row that is there.
alter table evidence drop constraint evidence_of_seq_fkey;
alter table evidence add constraint evidence_of_seq_before check (of_seq between 1 and seq - 1);
alter table stored_request drop constraint stored_request_seq_fkey;

-- Half of all rows are outcomes, which are found by the row that they end: no other index needs to hold them.
drop index evidence_by_key;
create index evidence_by_key on evidence (crossing_key) where kind <> 'outcome';
drop index evidence_by_hop;
-- Policy asks when data last left for a recipient, by whatever hop, and leaves out the purposes that only settle.
create index evidence_by_recipient on evidence (recipient, creditor, at) include (purpose)
    where kind = 'intent';

-- The nonce of a digest is made of its subject's key when it is needed: nothing to keep, and gone with the key.
drop table evidence_nonce;
