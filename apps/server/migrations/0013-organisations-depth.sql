-- What is known of an organisation, where it works, who belongs to it, and the party organisations as a second tree.

alter table organisations add column credit_code text;
alter table organisations add column duty_phone text;
alter table organisations add column address text;
alter table organisations add column about text;
alter table organisations add column contract_from date;
alter table organisations add column contract_to date;
alter table organisations add column competences text[] not null default '{}';
alter table organisations add column term_ends_on date;
alter table organisations add column closed_on date;
alter table organisations add column pinyin text not null default '';
alter table organisations add constraint organisations_contract check (contract_to is null or contract_to >= contract_from);
create unique index organisations_credit_code on organisations (district_id, credit_code) where credit_code is not null;
create index organisations_competences on organisations using gin (competences);

create table organisation_services (
  district_id integer not null,
  service_id uuid not null,
  organisation_id uuid not null,
  area_code text collate "C",
  grid_code text collate "C",
  estate_id uuid,
  from_on date not null,
  to_on date,
  primary key (district_id, service_id),
  foreign key (district_id, organisation_id) references organisations (district_id, organisation_id),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  foreign key (district_id, grid_code) references grids (district_id, grid_code),
  foreign key (district_id, estate_id) references estates (district_id, estate_id),
  constraint organisation_services_one_place check (num_nonnulls(area_code, grid_code, estate_id) = 1),
  constraint organisation_services_in_order check (to_on is null or to_on > from_on)
);
-- A place is served by an organisation once at a time.
create unique index organisation_services_once on organisation_services
  (district_id, organisation_id, coalesce(area_code, grid_code, estate_id::text)) where to_on is null;
create index organisation_services_of on organisation_services (district_id, organisation_id);
create index organisation_services_at_area on organisation_services (district_id, area_code) where area_code is not null;
create index organisation_services_at_estate on organisation_services (district_id, estate_id) where estate_id is not null;
create index organisation_services_at_grid on organisation_services (district_id, grid_code) where grid_code is not null;

create table organisation_members (
  district_id integer not null,
  member_id uuid not null,
  organisation_id uuid not null,
  person_id uuid,
  name_sealed bytea,
  name_masked text,
  phone_sealed bytea,
  phone_masked text,
  role text not null check (role in ('head', 'deputy', 'member', 'supervisor', 'instructor', 'contact')),
  title text,
  from_on date not null,
  to_on date,
  primary key (district_id, member_id),
  foreign key (district_id, organisation_id) references organisations (district_id, organisation_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  constraint organisation_members_somebody check ((person_id is null) = (name_sealed is not null)),
  constraint organisation_members_in_order check (to_on is null or to_on > from_on)
);
create unique index organisation_members_once on organisation_members (district_id, organisation_id, person_id, role)
  where to_on is null and person_id is not null;
create index organisation_members_of on organisation_members (district_id, organisation_id);
create index organisation_members_person on organisation_members (district_id, person_id) where person_id is not null;

-- The second tree. What a party organisation leads is a place of the first, or a unit.
create table party_links (
  district_id integer not null,
  organisation_id uuid not null,
  level text not null check (level in ('workCommittee', 'committee', 'generalBranch', 'branch', 'group')),
  parent_id uuid,
  area_code text collate "C",
  grid_code text collate "C",
  estate_id uuid,
  unit_id uuid,
  primary key (district_id, organisation_id),
  foreign key (district_id, organisation_id) references organisations (district_id, organisation_id),
  foreign key (district_id, parent_id) references party_links (district_id, organisation_id),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  foreign key (district_id, grid_code) references grids (district_id, grid_code),
  foreign key (district_id, estate_id) references estates (district_id, estate_id),
  foreign key (district_id, unit_id) references organisations (district_id, organisation_id),
  constraint party_links_one_place check (num_nonnulls(area_code, grid_code, estate_id) <= 1),
  constraint party_links_not_itself check (parent_id is null or parent_id <> organisation_id)
);
create index party_links_below on party_links (district_id, parent_id);
create unique index party_links_one_of_unit on party_links (district_id, unit_id) where unit_id is not null;

create table facilities (
  district_id integer not null,
  facility_id uuid not null,
  name text not null,
  kind text not null,
  area_code text collate "C" not null,
  address text not null,
  latitude double precision,
  longitude double precision,
  square_metres integer check (square_metres between 1 and 1000000),
  functions text[] not null default '{}',
  opening jsonb not null default '[]',
  phone text,
  accessibility text[] not null default '{}',
  organisation_id uuid,
  note text,
  closed_on date,
  pinyin text not null default '',
  saved_at timestamptz not null,
  primary key (district_id, facility_id),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  foreign key (district_id, organisation_id) references organisations (district_id, organisation_id),
  constraint facilities_position check ((latitude is null) = (longitude is null))
);
create index facilities_by_area on facilities (district_id, area_code, facility_id);
create index facilities_by_name on facilities using gin ((name || ' ' || address || ' ' || pinyin) gin_trgm_ops);
