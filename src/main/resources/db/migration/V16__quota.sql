-- How fast each account at a provider may be called, shared by all processes, and which accounts' work waits for it.
-- Every time here is the machine's: the database's own clock.

-- The clock of quotas and breakers. A function, so that a measurement can run a month end in simulated time.
create function machine_now() returns timestamptz language sql volatile as 'select clock_timestamp()';

-- One token bucket an account (hop is empty) and, where the provider limits those too, one a hop of it.
create table provider_quota (
  rail text not null,
  creditor text not null,
  hop text not null,
  tokens double precision not null,
  -- Tokens a second now: what is allowed, or less since the provider turned calls away.
  rate double precision not null,
  filled_at timestamptz not null,
  lowered_at timestamptz not null default '-infinity',
  -- The provider said to wait until then.
  held_until timestamptz not null default '-infinity',
  turned_away bigint not null default 0,
  -- The account's breaker, in its own row: calls in a row without an answer, and until when none is made.
  failures integer not null default 0,
  open_until timestamptz not null default '-infinity',
  probing boolean not null default false,
  primary key (rail, creditor, hop)
);

-- Whose the work is, where work of many takes turns: an account at a rail (stripe/aide-et-soleil). Empty for all else.
alter table work add column lane text collate "C" not null default '';

update work set lane = collection.rail || '/' || collection.creditor
  from collection where work.kind = 'collect' and collection.reference = work.key;

-- One index for both ways to claim: with the older one beside it the planner would sift a lane out of all that is due.
drop index work_waiting;
create index work_lanes on work (kind, lane, due_at, id) where parked_reason is null;

-- Lanes of which nothing is claimed for a moment.
create table work_lane (
  kind text not null,
  lane text collate "C" not null,
  held_until timestamptz not null,
  primary key (kind, lane)
);
