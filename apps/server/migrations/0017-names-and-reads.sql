-- Which grid held a building on a day is asked of every building a tree or a map shows.
create index grid_buildings_by_building on grid_buildings (district_id, area_code, from_on);

-- Two signs are a whole word in Chinese and hold no trigram. Written twice, each sign, they hold two; what is found is the
-- same: a run of doubled signs lies in doubled text just where the run lies in the text.
create function doubled(words text) returns text
  language sql immutable parallel safe
  return regexp_replace(lower(words), '(.)', '\1\1', 'g');
comment on function doubled(text) is 'lower case, every sign twice; for finding by a part with trigrams';

alter table areas add column words text
  generated always as (doubled(name || ' ' || coalesce(estate, '') || ' ' || pinyin)) stored;
drop index areas_by_name;
create index areas_by_words on areas using gin (words gin_trgm_ops);
drop view area_search;
create view area_search as
  select * from areas where district_id = nullif(current_setting('app.district', true), '')::int;
drop index area_names_by_name;
create index area_names_former_by_name on area_names using gin (doubled(name) gin_trgm_ops) where to_on is not null;

-- A post that ends on a day to come still answers today, so what is asked is not only of those without an end.
drop index posts_by_area;
create index posts_by_area on posts (district_id, area_code, kind);
drop index posts_by_grid;
create index posts_by_grid on posts (district_id, grid_code) where grid_code is not null;

-- What an estate was called before; who writes its old name still finds it.
create table estate_names (
  district_id integer not null,
  estate_id uuid not null,
  until date not null,
  name text not null,
  reason text not null,
  primary key (district_id, estate_id, until, name),
  foreign key (district_id, estate_id) references estates (district_id, estate_id) on delete cascade
);
comment on table estate_names is 'former names of estates; until: the first day on which the next one counted';
