-- How messages come in once, wait, and go on. No column here holds a clear personal value.
-- *_at columns named due_at are business time; all others are the database's own clock.

create table work (
  id bigint generated always as identity primary key,
  kind text not null,
  key text not null,
  due_at timestamptz not null,
  -- Asked for again while somebody held it: when it is to be done once more.
  next_due_at timestamptz,
  -- The machine's clock: not before this, after a pause.
  run_at timestamptz not null default '-infinity',
  lease_token bigint not null default 0,
  lease_until timestamptz,
  -- How often it was asked for.
  version bigint not null default 1,
  -- Claims that did not end in done, later or park; and those among them that ended in an exception or a lost lease.
  attempts integer not null default 0,
  failures integer not null default 0,
  parked_reason text,
  last_reason text,
  unique (kind, key)
);

create index work_waiting on work (kind, due_at, id) where parked_reason is null;

-- What operators paused; it outlives every process.
create table control (
  name text primary key,
  paused boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);

create table inbox (
  id bigint generated always as identity primary key,
  source text not null,
  event_id text not null,
  type text not null,
  door text not null,
  creditor text not null,
  business_id text not null,
  -- Keyed digest of the declared fields in canonical JSON: what "the same content" means.
  digest bytea not null,
  -- The intake key of this day locks the body; the body goes when the flow has sealed what it keeps.
  day date not null,
  body bytea,
  received_at timestamptz not null,
  state text not null default 'stored' check (state in ('stored', 'applied')),
  applied_at timestamptz,
  unique (source, event_id),
  unique (type, creditor, business_id),
  check ((state = 'stored') = (body is not null))
);

-- Events about one invoice or mandate are applied in the order in which they came.
create index inbox_waiting on inbox (door, creditor, business_id, id) where state = 'stored';

-- Kafka records that could not be taken. The record rests locked for 30 days; core gets a pointer only.
create table parked_record (
  id bigint generated always as identity primary key,
  topic text not null,
  partition integer not null,
  record_offset bigint not null,
  reason text not null,
  digest bytea not null,
  day date not null,
  body bytea not null,
  parked_at timestamptz not null,
  unique (topic, partition, record_offset)
);

create index parked_record_age on parked_record (parked_at);

-- Providers' notices, proved at the door. Creditor is empty when the account belongs to nobody here: then it is parked.
create table notice (
  id bigint generated always as identity primary key,
  provider text not null,
  creditor text,
  event_id text not null,
  type text not null,
  -- The intake key of this day locks the body, which goes when the notice is applied.
  day date not null,
  body bytea,
  received_at timestamptz not null,
  applied_at timestamptz,
  parked_reason text,
  unique nulls not distinct (provider, creditor, event_id),
  check (applied_at is not null or body is not null)
);

create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  event_id text not null unique,
  creditor text not null,
  body bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

create index outbox_waiting on outbox (topic, id);

-- One relay a topic, with a token that grows with each holder.
create table outbox_lease (
  topic text primary key,
  token bigint not null,
  lease_until timestamptz not null
);
