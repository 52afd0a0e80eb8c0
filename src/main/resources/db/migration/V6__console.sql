-- Routes that an operator suspended in the console: they stay stopped after a restart, until somebody resumes them.
create table route_hold (
  route text primary key,
  held_by text not null,
  held_at timestamptz not null default clock_timestamp()
);
