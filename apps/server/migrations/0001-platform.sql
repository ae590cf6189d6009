-- Requests, history, reactions. Every tenant table begins with district_id in each key: the same schema runs on Citus.

create table districts (
  district_id integer primary key check (district_id between 100000 and 999999),
  name text not null,
  opened_at timestamptz not null
);

create table requests (
  district_id integer not null,
  account_id uuid not null,
  key uuid not null,
  operation text not null,
  body_hash bytea not null,
  result_id uuid,
  at timestamptz not null,
  primary key (district_id, account_id, key)
);

create table events (
  district_id integer not null,
  event_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  area_code text collate "C" not null,
  grid_code text collate "C",
  account_id uuid,
  person_id uuid,
  on_behalf_of uuid,
  request_key uuid,
  payload jsonb not null,
  primary key (district_id, event_id)
);
comment on table events is 'append-only: history, audit and outbox at once';
create index events_in_order on events (xid, event_id);
create index events_by_subject on events (district_id, subject_id, at);

create table reactions_done (
  district_id integer not null,
  event_id uuid not null,
  reaction text not null,
  primary key (district_id, event_id, reaction)
);

create table reaction_failures (
  district_id integer not null,
  event_id uuid not null,
  reaction text not null,
  subject_id uuid not null,
  xid xid8 not null,
  attempts integer not null,
  next_at timestamptz not null,
  error text not null,
  dead boolean not null default false,
  primary key (district_id, event_id, reaction)
);

create table dispatch_cursor (
  name text primary key,
  xid xid8 not null,
  event_id uuid not null
);
comment on table dispatch_cursor is 'local: one reader position for all districts';

create table deployment (
  key text primary key,
  value jsonb not null
);
comment on table deployment is 'local: what this database is, e.g. whether it was made as a demo';

-- The dispatcher reads across districts, below every transaction still running, so that commit order is never guessed.
create function pending_events(after_xid xid8, after_event uuid, most integer) returns setof events
  language sql stable security definer set search_path = public
  as $$
    select * from events
    where (xid, event_id) > (after_xid, after_event) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, event_id limit most
  $$;

create function events_after(after_xid xid8, after_event uuid) returns boolean
  language sql stable security definer set search_path = public
  as $$ select exists (select from events where (xid, event_id) > (after_xid, after_event)) $$;

-- Only the first that waits of each subject: a later event never overtakes one whose back-off is longer.
create function due_reactions(at_time timestamptz, most integer) returns setof reaction_failures
  language sql stable security definer set search_path = public
  as $$
    select f.* from reaction_failures f
    where not f.dead and f.next_at <= at_time and not exists (
      select from reaction_failures e
      where e.district_id = f.district_id and e.reaction = f.reaction and e.subject_id = f.subject_id and not e.dead
        and (e.xid, e.event_id) < (f.xid, f.event_id))
    order by f.xid, f.event_id limit most
  $$;

create function waiting_subjects() returns table (district_id integer, reaction text, subject_id uuid)
  language sql stable security definer set search_path = public
  as $$ select distinct district_id, reaction, subject_id from reaction_failures where not dead $$;

create function event_of(district integer, event uuid) returns setof events
  language sql stable security definer set search_path = public
  as $$ select * from events where district_id = district and event_id = event $$;
