-- What came in, in the same chain: one row a commit batch and inbound hop, its members the rows that the batch stored.
alter table evidence drop constraint evidence_kind_check;
alter table evidence add constraint evidence_kind_check check (kind in ('intent', 'refusal', 'outcome', 'arrival'));
alter table evidence add constraint evidence_arrivals_come_in
    check ((kind = 'arrival') = (direction = 'in') and (kind <> 'arrival' or outcome is not null));

-- A record that cannot be read, and a notice to nobody's account, belong to no creditor.
alter table evidence_member alter column creditor drop not null;

-- Members are added by the statement that adds their row, thousands at once, and neither can be changed: a foreign key
-- would look each one's row up again while everybody waits for the head of the chain.
alter table evidence_member drop constraint evidence_member_seq_fkey;
