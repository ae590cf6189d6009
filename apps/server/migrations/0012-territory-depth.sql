-- Names as they were, estates, buildings with units and households, boundaries, grids over time.

create table area_names (
  district_id integer not null,
  area_code text collate "C" not null,
  from_on date not null,
  to_on date,
  name text not null,
  short_name text not null,
  reason text,
  primary key (district_id, area_code, from_on),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  constraint area_names_in_order check (to_on is null or to_on > from_on)
);
comment on table area_names is 'every name an area has, had or will have; the one without to_on is the last that is known';
create unique index area_names_one_now on area_names (district_id, area_code) where to_on is null;
create index area_names_by_name on area_names using gin (name gin_trgm_ops);
create index area_names_former on area_names (district_id, area_code) where to_on is not null;

create table estates (
  district_id integer not null,
  estate_id uuid not null,
  community_code text collate "C" not null,
  name text not null,
  pinyin text not null default '',
  primary key (district_id, estate_id),
  foreign key (district_id, community_code) references areas (district_id, area_code)
);
create unique index estates_one_name on estates (district_id, community_code, name);

alter table areas add column estate_id uuid;
alter table areas add column local boolean not null default false;
alter table areas add constraint areas_estate foreign key (district_id, estate_id) references estates (district_id, estate_id);
create index areas_by_estate on areas (district_id, estate_id, area_code) where estate_id is not null;
alter table areas add column buildings integer not null default 0;
alter table areas add column households integer not null default 0;
alter table areas add constraint areas_counts check (buildings >= 0 and households >= 0);
comment on column areas.buildings is 'of a community: how many, counted as they are written';
create index areas_communities on areas (district_id, parent_code) include (buildings, households) where level = 'community';
create unique index areas_one_building_name on areas (district_id, community_code, coalesce(estate, ''), name) where level = 'building';

create table buildings (
  district_id integer not null,
  area_code text collate "C" not null,
  community_code text collate "C" not null,
  use text not null check (use in ('residential', 'commercial', 'mixed', 'public', 'other')),
  floors integer check (floors between 1 and 150),
  units integer not null default 0,
  households integer not null default 0,
  version integer not null default 1,
  primary key (district_id, area_code),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  constraint buildings_counts check (units >= 0 and households >= 0),
  constraint buildings_in_community check (left(area_code, 12) = community_code and length(area_code) = 17)
);
comment on table buildings is 'units and households are counts of the rows below, written with them';
create index buildings_by_community on buildings (district_id, community_code, area_code);

create table units (
  district_id integer not null,
  area_code text collate "C" not null,
  building_code text collate "C" not null,
  name text not null,
  households integer not null default 0,
  primary key (district_id, area_code),
  foreign key (district_id, building_code) references buildings (district_id, area_code),
  constraint units_in_building check (left(area_code, 17) = building_code and length(area_code) = 19)
);
create unique index units_one_name on units (district_id, building_code, name);

create table households (
  district_id integer not null,
  area_code text collate "C" not null,
  building_code text collate "C" not null,
  floor integer,
  room text not null,
  primary key (district_id, area_code),
  foreign key (district_id, building_code) references buildings (district_id, area_code),
  constraint households_in_building check (left(area_code, 17) = building_code and length(area_code) = 23)
);
comment on table households is 'doors, not people: 23 digits, building 5 + unit 2 + room 4; unit 00 where a building has none';
create index households_by_building on households (district_id, building_code, area_code);

create table boundaries (
  district_id integer not null,
  area_code text collate "C" not null,
  geometry jsonb not null,
  datum text not null check (datum in ('wgs84', 'gcj02', 'bd09')),
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  saved_at timestamptz not null,
  primary key (district_id, area_code),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  constraint boundaries_box check (west < east and south < north)
);
comment on table boundaries is 'of communities, in WGS 84; datum is what the file was in';
create index boundaries_by_box on boundaries (district_id, west, east);

-- One lock for everything that depends on which grid holds what: whoever files something for a place holds it shared,
-- a redrawing holds it alone.
create table grid_versions (
  district_id integer not null,
  community_code text collate "C" not null,
  version integer not null default 1,
  primary key (district_id, community_code),
  foreign key (district_id, community_code) references areas (district_id, area_code)
);
insert into grid_versions (district_id, community_code) select district_id, area_code from areas where level = 'community';

alter table grids add column parent_grid_code text collate "C";
alter table grids add column trade text;
alter table grids add column residents_group text;
alter table grids add column from_on date not null default '2000-01-01';
alter table grids add column to_on date;
alter table grids add constraint grids_parent foreign key (district_id, parent_grid_code) references grids (district_id, grid_code);
alter table grids add constraint grids_micro_has_parent check ((kind = 'micro') = (parent_grid_code is not null));
alter table grids add constraint grids_code_of_community check (left(grid_code, 12) = community_code and length(grid_code) = 15);
alter table grids add constraint grids_in_order check (to_on is null or to_on >= from_on);
create unique index grids_one_name on grids (district_id, community_code, name) where to_on is null;
create index grids_by_community on grids (district_id, community_code, grid_code);

create index areas_by_position on areas (district_id, latitude, longitude) where level = 'building' and latitude is not null;

-- A grid's shape from a day to a day.
create table grid_shapes (
  district_id integer not null,
  grid_code text collate "C" not null,
  from_on date not null,
  to_on date,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  primary key (district_id, grid_code, from_on),
  foreign key (district_id, grid_code) references grids (district_id, grid_code),
  constraint grid_shapes_in_order check (to_on is null or to_on > from_on),
  constraint grid_shapes_box check (west < east and south < north)
);
create unique index grid_shapes_one_now on grid_shapes (district_id, grid_code) where to_on is null;
create index grid_shapes_by_box on grid_shapes (district_id, west, east) where to_on is null;

-- A building is in one grid, and in at most one micro grid of it.
alter table grid_buildings add column micro boolean not null default false;
alter table grid_buildings add constraint grid_buildings_in_order check (to_on is null or to_on > from_on);
alter table grid_buildings add constraint grid_buildings_same_community check (left(grid_code, 12) = left(area_code, 12));
drop index grid_buildings_one_grid_now;
create unique index grid_buildings_one_grid_now on grid_buildings (district_id, area_code, micro) where to_on is null;
create index grid_buildings_of_grid on grid_buildings (district_id, grid_code) where to_on is null;

-- What was there before has a name, a building, an estate too.
insert into area_names (district_id, area_code, from_on, name, short_name)
  select district_id, area_code, '2000-01-01', name, short_name from areas;
insert into estates (district_id, estate_id, community_code, name)
  select district_id, gen_random_uuid(), community_code, estate
  from (select distinct district_id, community_code, estate from areas where level = 'building' and estate is not null) e;
update areas a set estate_id = e.estate_id from estates e
  where e.district_id = a.district_id and e.community_code = a.community_code and e.name = a.estate and a.level = 'building';
insert into buildings (district_id, area_code, community_code, use)
  select district_id, area_code, community_code, 'residential' from areas where level = 'building';
update areas c set buildings = b.buildings
  from (select district_id, community_code, count(*) as buildings from areas where level = 'building' group by 1, 2) b
  where b.district_id = c.district_id and b.community_code = c.area_code and c.level = 'community';

create view area_name_search as
  select * from area_names where district_id = nullif(current_setting('app.district', true), '')::int;

drop view area_search;
create view area_search as
  select * from areas where district_id = nullif(current_setting('app.district', true), '')::int;
