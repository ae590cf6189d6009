-- Lists taken out of the register: asked for by one, decided by another, fetched a few times within a few days.
create table exports (
  district_id integer not null,
  export_id uuid not null,
  area_code text collate "C" not null,
  question_sealed bytea,
  tie text,
  care text,
  age text,
  fields text[] not null,
  in_full text[] not null,
  minors boolean not null,
  purpose text not null,
  words text not null,
  receiver text,
  people integer not null check (people > 0),
  status text not null check (status in ('waiting', 'approved', 'refused', 'withdrawn')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  until timestamptz,
  downloads integer not null default 0,
  primary key (district_id, export_id),
  foreign key (district_id, asked_by) references people (district_id, person_id),
  constraint exports_decided check ((decided_by is null) = (decided_at is null) and (status in ('approved', 'refused')) <= (decided_by is not null)),
  constraint exports_not_own check (decided_by <> asked_by),
  constraint exports_refused check ((status = 'refused') <= (reason is not null)),
  constraint exports_until check ((status = 'approved') <= (until is not null) and until <= decided_at + interval '8 days'),
  constraint exports_downloads check (downloads between 0 and 3)
);
comment on column exports.question_sealed is 'what was searched for: perhaps a name or a number';
create index exports_newest on exports (district_id, asked_at desc, export_id desc);
create index exports_by_asker on exports (district_id, asked_by, asked_at desc);

create table export_downloads (
  district_id integer not null,
  download_id uuid not null,
  export_id uuid not null,
  nth integer not null check (nth between 1 and 3),
  code text not null,
  people integer not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, download_id),
  foreign key (district_id, export_id) references exports (district_id, export_id),
  constraint export_downloads_nth unique (district_id, export_id, nth),
  constraint export_downloads_code unique (district_id, code)
);
comment on table export_downloads is 'append-only: who fetched which list when; the code is on every page of the sheet';
create index export_downloads_by_person on export_downloads (district_id, by_person, at);

-- Forms filled with what is known.
create table form_fillings (
  district_id integer not null,
  filling_id uuid not null,
  reason text not null,
  rows integer not null,
  found integer not null,
  cells integer not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, filling_id)
);
comment on table form_fillings is 'append-only: who had which form filled, and why';

-- What a look was part of, where it was one of many: the download or the form. It says why.
alter table looks add column about_id uuid;
create index looks_about on looks (district_id, about_id, person_id) where about_id is not null;

-- Whole numbers that were searched for: not which, only whether somebody was found, and where.
create table number_searches (
  district_id integer not null,
  search_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  found text not null check (found in ('here', 'elsewhere', 'nobody')),
  primary key (district_id, search_id)
);
comment on table number_searches is 'append-only: that a whole number was searched for, never the number';
create index number_searches_by_viewer on number_searches (district_id, by_person, at);

-- Looks at the register that strike: one case for a person, a kind and a day.
create table audit_cases (
  district_id integer not null,
  case_id uuid not null,
  person_id uuid not null,
  area_code text collate "C" not null,
  kind text not null,
  on_day date not null,
  status text not null check (status in ('open', 'asked', 'answered', 'explained', 'warned', 'passedOn')),
  count integer not null check (count > 0),
  facts jsonb not null,
  fields text[] not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  stopped boolean not null default false,
  passed_to text check (passed_to in ('secretary', 'districtOfficer')),
  opened_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (district_id, case_id),
  constraint audit_cases_once unique (district_id, person_id, kind, on_day),
  constraint audit_cases_decided check ((status in ('explained', 'warned', 'passedOn')) = (decided_at is not null) and (decided_by is null) = (decided_at is null)),
  constraint audit_cases_not_own check (decided_by <> person_id),
  constraint audit_cases_stopped check (not stopped or decided_at is null),
  constraint audit_cases_passed_on check ((status = 'passedOn') = (passed_to is not null))
);
create index audit_cases_newest on audit_cases (district_id, last_at desc, case_id desc);
create index audit_cases_stopping on audit_cases (district_id, person_id) where stopped;

create table audit_case_steps (
  district_id integer not null,
  step_id uuid not null,
  case_id uuid not null,
  what text not null check (what in ('opened', 'asked', 'answered', 'stopped', 'allowed', 'decided')),
  by_person uuid,
  words text,
  decision text,
  at timestamptz not null,
  primary key (district_id, step_id),
  foreign key (district_id, case_id) references audit_cases (district_id, case_id)
);
comment on table audit_case_steps is 'append-only: what was asked, answered and decided';
create index audit_case_steps_of_case on audit_case_steps (district_id, case_id, at);

create table audit_thresholds (
  district_id integer not null,
  threshold text not null,
  value integer not null check (value > 0),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (district_id, threshold)
);

create index looks_by_time on looks (district_id, at);
create index number_searches_by_time on number_searches (district_id, at);
