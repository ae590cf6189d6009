create table categories (
  district_id integer not null,
  version integer not null,
  code text not null,
  parent_code text,
  name text not null,
  ledger_type text,
  tier text,
  nature text,
  measure text,
  accept_hours integer,
  solve_workdays integer,
  organisation_kind text,
  picture text,
  words text[] not null default '{}',
  place_in_list integer not null,
  primary key (district_id, version, code),
  foreign key (district_id, version, parent_code) references categories (district_id, version, code)
);

create table issue_counters (
  district_id integer not null,
  community_code text collate "C" not null,
  year integer not null,
  last integer not null,
  primary key (district_id, community_code, year)
);

create table issues (
  district_id integer not null,
  issue_id uuid not null,
  number_prefix text not null,
  number_year integer not null,
  number_serial integer not null,
  status text not null,
  source text not null,
  public_title text,
  text text not null,
  category_version integer,
  category_code text,
  category_path text[] not null default '{}',
  category_name text,
  nature text,
  tier text,
  measure text,
  area_code text collate "C" not null,
  subdistrict_code text collate "C" generated always as (left(area_code, 9)) stored,
  community_code text collate "C" generated always as (left(area_code, 12)) stored,
  grid_code text collate "C",
  place_label text not null,
  place_detail text,
  latitude double precision,
  longitude double precision,
  reporter_id uuid,
  behalf_name_sealed bytea,
  behalf_name_masked text,
  behalf_phone_sealed bytea,
  behalf_phone_masked text,
  responsible_id uuid,
  handler_id uuid,
  accept_by timestamptz,
  contact_by timestamptz,
  solve_by timestamptz,
  reported_at timestamptz not null,
  moved_at timestamptz not null,
  resolved_at timestamptz,
  closed_at timestamptz,
  closure_cause text,
  closure_reason text,
  rating integer check (rating between 1 and 5),
  reopened integer not null default 0,
  photos integer not null default 0,
  by_neighbour boolean not null default false,
  on_time boolean,
  unit_key text,
  unit_name text,
  source_name text,
  external_key text,
  open boolean generated always as (status in ('reported', 'triaged', 'assigned', 'handling', 'resolved')) stored,
  words tsvector not null default '',
  primary key (district_id, issue_id),
  foreign key (district_id, responsible_id) references organisations (district_id, organisation_id),
  check (left(area_code, 6) = district_id::text),
  check ((status = 'closedWithoutFix') = (closure_reason is not null)),
  check ((status = 'confirmed') = (rating is not null))
);
create unique index issues_number on issues (district_id, community_code, number_year, number_serial);
create unique index issues_external_key on issues (district_id, external_key) where external_key is not null;
create index issues_of_district on issues (district_id, open desc, moved_at desc, issue_id desc);
create index issues_of_subdistrict on issues (district_id, subdistrict_code, open desc, moved_at desc, issue_id desc);
create index issues_of_community on issues (district_id, community_code, open desc, moved_at desc, issue_id desc);
create index issues_of_grid on issues (district_id, grid_code, open desc, moved_at desc, issue_id desc);
create index issues_of_responsible on issues (district_id, responsible_id, open desc, moved_at desc, issue_id desc)
  where responsible_id is not null;
create index issues_of_reporter on issues (district_id, reporter_id, open desc, moved_at desc, issue_id desc)
  where reporter_id is not null;
create index issues_words on issues using gin (words);

create table issue_messages (
  district_id integer not null,
  message_id uuid not null,
  issue_id uuid not null,
  kind text not null check (kind in ('report', 'reply', 'note', 'proof', 'step')),
  at timestamptz not null,
  person_id uuid,
  role text,
  text text not null,
  primary key (district_id, message_id),
  foreign key (district_id, issue_id) references issues (district_id, issue_id)
);
create index issue_messages_by_issue on issue_messages (district_id, issue_id, at);

-- Searches go through a view of the owner's: under row-level security text search falls to a sequential scan,
-- since its operators are not leakproof. The district filter is the view's own.
create view issue_search as
  select * from issues where district_id = nullif(current_setting('app.district', true), '')::int;
create view area_search as
  select * from areas where district_id = nullif(current_setting('app.district', true), '')::int;
