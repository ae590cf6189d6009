-- Moving in: a file read, what it would do, what it did, and how to take that back.

create table imports (
  district_id integer not null,
  import_id uuid not null,
  kind text not null,
  file_name text not null,
  status text not null check (status in ('previewed', 'applied', 'undone')),
  area_code text collate "C" not null,
  digest bytea not null,
  datum text,
  rows integer not null,
  fine integer not null,
  added integer not null,
  changed integer not null,
  same integer not null,
  refused integer not null,
  columns json not null,
  notes json not null,
  sample json not null,
  made_by uuid not null,
  previewed_at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (district_id, import_id),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  foreign key (district_id, made_by) references people (district_id, person_id),
  constraint imports_applied check ((status in ('applied', 'undone')) = (applied_at is not null)),
  constraint imports_undone check ((status = 'undone') = (undone_at is not null))
);
create index imports_newest on imports (district_id, previewed_at desc, import_id desc);

create table import_rows (
  district_id integer not null,
  import_id uuid not null,
  row_number integer not null,
  fine boolean not null,
  content jsonb not null,
  primary key (district_id, import_id, row_number),
  foreign key (district_id, import_id) references imports (district_id, import_id)
);
comment on column imports.sample is 'json, not jsonb: the columns stay in the order of the file';
comment on table import_rows is 'what was read of each row, personal columns sealed; emptied 30 days after the import';

create table import_problems (
  district_id integer not null,
  import_id uuid not null,
  number integer not null,
  row_number integer not null,
  column_title text,
  value text,
  message text not null,
  blocks boolean not null,
  primary key (district_id, import_id, number),
  foreign key (district_id, import_id) references imports (district_id, import_id)
);

-- What an import made or changed, in order: enough to take it back.
create table import_effects (
  district_id integer not null,
  import_id uuid not null,
  number integer not null,
  effect text not null check (effect in ('added', 'changed')),
  subject_kind text not null,
  subject_key text not null,
  before jsonb,
  primary key (district_id, import_id, number),
  foreign key (district_id, import_id) references imports (district_id, import_id),
  constraint import_effects_changed_has_before check ((effect = 'changed') = (before is not null))
);
