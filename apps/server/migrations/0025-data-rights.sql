-- What people may ask of whoever keeps their data: consents, requests, copies; and what the handler must keep a record of.

-- The words that were agreed to, each version once: a receipt can be opened again when the words have changed.
create table consent_words (
  district_id integer not null,
  purpose text not null,
  version text not null,
  label text not null,
  what text not null,
  stops text not null,
  first_used_at timestamptz not null,
  primary key (district_id, purpose, version)
);
comment on table consent_words is 'append-only: what was agreed to, word for word';

create table consents (
  district_id integer not null,
  consent_id uuid not null,
  person_id uuid not null,
  purpose text not null,
  recipient text,
  decision text not null check (decision in ('given', 'refused', 'withdrawn')),
  version text not null,
  channel text not null check (channel in ('self', 'counter', 'guardian')),
  by_person uuid,
  area_code text collate "C" not null,
  at timestamptz not null,
  primary key (district_id, consent_id),
  foreign key (district_id, purpose, version) references consent_words (district_id, purpose, version),
  constraint consents_recipient check ((recipient is not null) = (purpose = 'share'))
);
comment on table consents is 'append-only: the last of a purpose counts; it may outlast the person, of whom it says no more than the id';
create index consents_by_person on consents (district_id, person_id, at);

create table data_requests (
  district_id integer not null,
  request_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('correction', 'deletion')),
  field text,
  wish_sealed bytea,
  reason_sealed bytea,
  area_code text collate "C" not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  status text not null check (status in ('open', 'accepted', 'refused', 'withdrawn')),
  outcome text check (outcome in ('corrected', 'removed', 'restricted', 'erased')),
  answer_sealed bytea,
  stays text[] not null default '{}',
  decided_by uuid,
  decided_at timestamptz,
  primary key (district_id, request_id),
  constraint data_requests_of_a_field check (kind = 'deletion' or field is not null),
  constraint data_requests_decided check ((status in ('accepted', 'refused')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)),
  constraint data_requests_outcome check ((outcome is not null) = (status = 'accepted')),
  constraint data_requests_not_by_oneself check (decided_by is distinct from person_id)
);
create unique index data_requests_one_open on data_requests (district_id, person_id, kind, coalesce(field, '')) where status = 'open';
create index data_requests_by_person on data_requests (district_id, person_id, asked_at);
create index data_requests_open on data_requests (district_id, due_at, request_id) where status = 'open';
create index data_requests_decided_at on data_requests (district_id, decided_at, request_id) where decided_at is not null;
create index data_requests_waiting on data_requests (district_id, person_id) where outcome = 'restricted';

create table data_copies (
  district_id integer not null,
  copy_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (district_id, copy_id)
);
comment on table data_copies is 'append-only: when people took a copy of what is kept about them';
create index data_copies_by_person on data_copies (district_id, person_id, at);

create table data_sharing (
  district_id integer not null,
  sharing_id uuid not null,
  area_code text collate "C" not null,
  recipient text not null,
  contact text not null,
  fields text[] not null,
  purpose text not null,
  way text not null,
  ground text not null check (ground in ('duty', 'consent')),
  lawful text,
  person_id uuid,
  people_count integer not null check (people_count > 0),
  shared_by uuid not null,
  shared_at timestamptz not null,
  primary key (district_id, sharing_id)
);
comment on table data_sharing is 'what was given to other handlers; kept three years (网络数据安全管理条例 12)';
create index data_sharing_newest on data_sharing (district_id, shared_at, sharing_id);
create index data_sharing_by_person on data_sharing (district_id, person_id) where person_id is not null;

create table impact_assessments (
  district_id integer not null,
  assessment_id uuid not null,
  revision integer not null,
  area_code text collate "C" not null,
  title text not null,
  what text not null,
  necessity text not null,
  risks text not null,
  measures text not null,
  result text not null check (result in ('go', 'goWithMeasures', 'stop')),
  assessed_by uuid not null,
  assessed_at timestamptz not null,
  primary key (district_id, assessment_id, revision)
);
comment on table impact_assessments is 'append-only: each revision stays; kept three years at least (个人信息保护法 56)';
create index impact_assessments_newest on impact_assessments (district_id, assessed_at, assessment_id);

create table data_incidents (
  district_id integer not null,
  incident_id uuid not null,
  revision integer not null,
  area_code text collate "C" not null,
  what text not null,
  kinds text not null,
  whom text not null,
  why text not null,
  harm text not null,
  done text not null,
  advice text not null,
  contact text not null,
  happened_at timestamptz not null,
  status text not null check (status in ('open', 'closed')),
  notice text not null check (notice in ('none', 'persons', 'public')),
  authority_told_at timestamptz,
  persons_told_at timestamptz,
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (district_id, incident_id),
  constraint data_incidents_told check ((notice = 'none') = (persons_told_at is null)),
  constraint data_incidents_closed check (status = 'open' or authority_told_at is not null)
);
create index data_incidents_newest on data_incidents (district_id, opened_at, incident_id);

create table data_incident_people (
  district_id integer not null,
  incident_id uuid not null,
  person_id uuid not null,
  primary key (district_id, incident_id, person_id),
  foreign key (district_id, incident_id) references data_incidents (district_id, incident_id)
);
create index data_incident_people_by_person on data_incident_people (district_id, person_id);

-- Only stored, not used: whoever asked to be deleted while something is still running.
alter table people add column restricted_at timestamptz;
