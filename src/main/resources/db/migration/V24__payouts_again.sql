-- Which bounced payout comes again with an item.
alter table payout_item add column carried text;

-- A later answer of the rail took back or changed what was settled by an earlier one: only a person can say what is so.
alter table payout add column contradicted boolean not null default false;

-- Payouts with items that are still of nobody here are matched again at the end of each sweep.
create index payout_item_waiting on payout_item (rail, creditor, payout) where not matched;
