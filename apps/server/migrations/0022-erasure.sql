-- Who was erased: told to every copy of the data that is brought back, so that nobody comes back with it.
create table erased_people (
  district_id integer not null,
  person_id uuid not null,
  erased_at timestamptz not null,
  primary key (district_id, person_id)
);
comment on table erased_people is 'ids only; it may name people whom a restored copy does not know';
create index erased_people_by_time on erased_people (district_id, erased_at);
