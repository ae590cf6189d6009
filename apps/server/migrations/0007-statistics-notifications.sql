-- One fact row an issue, and tallies moved by its difference: exact counts without counting.
create table issue_facts (
  district_id integer not null,
  issue_id uuid not null,
  cell text not null,
  solved_on date,
  primary key (district_id, issue_id)
);

create table issue_tallies (
  district_id integer not null,
  cell text not null,
  community_code text collate "C" not null,
  status text not null,
  category text,
  unit text,
  source text not null,
  nature text,
  on_time boolean,
  count integer not null check (count >= 0),
  primary key (district_id, cell)
);
create index issue_tallies_by_community on issue_tallies (district_id, community_code);

-- The same by status alone: what the board and most counts ask, a few rows a community.
create table issue_standing (
  district_id integer not null,
  community_code text collate "C" not null,
  status text not null,
  count integer not null check (count >= 0),
  primary key (district_id, community_code, status)
);

create table day_figures (
  district_id integer not null,
  community_code text collate "C" not null,
  on_date date not null,
  figure text not null,
  amount integer not null check (amount >= 0),
  primary key (district_id, community_code, on_date, figure)
);

-- Who ever helped in a community, once each: "37 位邻居" is people, not tasks.
create table helping_neighbours (
  district_id integer not null,
  community_code text collate "C" not null,
  person_id uuid not null,
  primary key (district_id, community_code, person_id)
);

create table notifications (
  district_id integer not null,
  notification_id uuid not null,
  person_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  kind text not null,
  title text not null,
  body text not null,
  subject_kind text not null,
  subject_id uuid not null,
  read_at timestamptz,
  primary key (district_id, notification_id)
);
create unique index notifications_once on notifications (district_id, event_id, person_id);
create index notifications_by_person on notifications (district_id, person_id, at desc, notification_id desc);
create index notifications_unread on notifications (district_id, person_id) where read_at is null;
