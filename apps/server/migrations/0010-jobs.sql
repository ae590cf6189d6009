create table job_runs (
  name text not null,
  slot timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  done integer check (done >= 0),
  error text,
  primary key (name, slot),
  constraint job_runs_ended_with_a_count check ((ended_at is null) = (done is null))
);
comment on table job_runs is 'local: which periodic job ran for which hour or day; the primary key gives each to one process';
