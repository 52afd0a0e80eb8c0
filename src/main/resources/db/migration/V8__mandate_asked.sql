-- Which claim of the work set asked_at: what was certainly not sent by that claim takes it back, and nothing else may.
alter table mandate add column asked_token bigint;
