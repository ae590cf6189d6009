-- Keys of personal columns, and the register of people: who, where, whose, what care they need, what changed.

create table vault_keys (
  version integer primary key check (version between 2 and 250),
  wrapped bytea,
  reason text not null,
  made_at timestamptz not null,
  active_at timestamptz not null,
  finished_at timestamptz,
  constraint vault_keys_kept check (wrapped is not null or finished_at is not null)
);
comment on table vault_keys is 'local: keys of the whole deployment, wrapped with the secret; finished_at: nothing is sealed with an earlier one';
create unique index vault_keys_one_at_work on vault_keys ((finished_at is null)) where finished_at is null;

-- Each person's own key: whoever loses it is read nowhere, whatever copies of the sealed columns there are.
create table person_keys (
  district_id integer not null,
  person_id uuid not null,
  wrapped bytea not null,
  primary key (district_id, person_id),
  foreign key (district_id, person_id) references people (district_id, person_id)
);

alter table people add column gender text check (gender in ('female', 'male'));
alter table people add column born_sealed bytea;
alter table people add column born_year integer check (born_year between 1880 and 2200);
alter table people add column id_kind text check (id_kind in ('residentId', 'hongKongMacaoTaiwanPermit', 'foreignerPermit', 'passport', 'other'));
alter table people add column id_sealed bytea;
alter table people add column id_masked text;
alter table people add column id_index bytea;
alter table people add column registered_division text collate "C" check (registered_division ~ '^\d{6}$');
alter table people add column language text;
alter table people add column contact_wish text check (contact_wish in ('phone', 'message', 'app', 'visit', 'family'));
alter table people add column revision integer not null default 1;
alter table people add column ended_as text check (ended_as in ('deceased', 'movedAway', 'merged', 'erased'));
alter table people add column ended_on date;
alter table people add column merged_into uuid;
alter table people add constraint people_id_whole check ((id_sealed is null) = (id_index is null) and (id_sealed is null) = (id_masked is null) and (id_sealed is null) = (id_kind is null));
alter table people add constraint people_born_whole check ((born_sealed is null) = (born_year is null));
alter table people add constraint people_ended_whole check ((ended_as is null) = (ended_on is null));
alter table people add constraint people_merged_whole check ((merged_into is not null) = (ended_as is not distinct from 'merged'));
alter table people add foreign key (district_id, merged_into) references people (district_id, person_id);
comment on column people.registered_division is 'where the household register is, if not in this district; in it, a residence says so';
create unique index people_id_once on people (district_id, id_index) where merged_into is null;
create index people_merged on people (district_id, merged_into) where merged_into is not null;

-- Who lives, owns, works or is registered where, from when to when.
create table residences (
  district_id integer not null,
  residence_id uuid not null,
  person_id uuid not null,
  area_code text collate "C" not null,
  community_code text collate "C" not null,
  door_sealed bytea,
  door_index bytea,
  tie text not null check (tie in ('lives', 'owns', 'works', 'registered')),
  tenure text check (tenure in ('owned', 'rented', 'publicHousing', 'dormitory', 'withFamily', 'other')),
  head boolean not null default false,
  from_on date,
  to_on date,
  source text not null check (source in ('joined', 'import', 'staff', 'self', 'visit')),
  noted_at timestamptz not null,
  primary key (district_id, residence_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  constraint residences_community check (left(area_code, 12) = community_code and length(area_code) in (12, 17)),
  constraint residences_door check ((door_sealed is null) = (door_index is null)),
  constraint residences_in_order check (to_on is null or from_on is null or to_on > from_on)
);
comment on column residences.area_code is 'the building, or the community where nobody knows the building; the door is sealed';
create unique index residences_once on residences (district_id, person_id, tie, area_code, coalesce(door_index, ''::bytea))
  where to_on is null;
create unique index residences_one_home on residences (district_id, person_id) where to_on is null and tie = 'registered';
create index residences_by_person on residences (district_id, person_id);
create index residences_by_area on residences (district_id, area_code, person_id) where to_on is null;
create index residences_by_door on residences (district_id, door_index) where to_on is null and door_index is not null;

-- What somebody is found by: each word a keyed digest, once for each place the person belongs to.
create table person_words (
  district_id integer not null,
  word bytea not null,
  area_code text collate "C" not null,
  person_id uuid not null,
  primary key (district_id, word, area_code, person_id)
);
create index person_words_by_person on person_words (district_id, person_id);

create table relations (
  district_id integer not null,
  relation_id uuid not null,
  person_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('spouse', 'parent', 'grandparent', 'sibling', 'guardian', 'caregiver', 'relative')),
  from_on date not null,
  to_on date,
  noted_by uuid,
  primary key (district_id, relation_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  foreign key (district_id, other_id) references people (district_id, person_id),
  constraint relations_two check (person_id <> other_id),
  constraint relations_in_order check (to_on is null or to_on >= from_on)
);
comment on table relations is 'person is the parent, guardian ... of other';
create unique index relations_once on relations (district_id, person_id, other_id, kind) where to_on is null;
create index relations_by_other on relations (district_id, other_id);

create table care_flags (
  district_id integer not null,
  flag_id uuid not null,
  person_id uuid not null,
  kind text not null,
  source text not null check (source in ('self', 'family', 'visit', 'document', 'department', 'import')),
  note_sealed bytea,
  review_on date not null,
  noted_by uuid,
  noted_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (district_id, flag_id),
  foreign key (district_id, person_id) references people (district_id, person_id)
);
create unique index care_flags_once on care_flags (district_id, person_id, kind) where ended_at is null;
create index care_flags_to_review on care_flags (district_id, review_on) where ended_at is null;

-- What was changed in the register, each value sealed with the person's own key.
create table person_changes (
  district_id integer not null,
  change_id uuid not null,
  person_id uuid not null,
  field text not null,
  before_sealed bytea,
  after_sealed bytea,
  source text not null,
  by_person uuid,
  at timestamptz not null,
  primary key (district_id, change_id)
);
comment on table person_changes is 'append-only: the history of the register; it may outlast the person, sealed with a key that is gone';
create index person_changes_by_person on person_changes (district_id, person_id, at);

create table person_merges (
  district_id integer not null,
  merge_id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  reason text not null,
  moved jsonb not null,
  merged_by uuid not null,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (district_id, merge_id),
  foreign key (district_id, kept_id) references people (district_id, person_id),
  foreign key (district_id, merged_id) references people (district_id, person_id),
  constraint person_merges_two check (kept_id <> merged_id),
  constraint person_merges_undone check ((undone_by is null) = (undone_at is null))
);
create unique index person_merges_once on person_merges (district_id, merged_id) where undone_at is null;
create index person_merges_by_kept on person_merges (district_id, kept_id);

-- Looks at personal data: a card that was opened, or fields that were shown in full for a while, with the reason.
create table looks (
  district_id integer not null,
  look_id uuid not null,
  person_id uuid not null,
  by_person uuid not null,
  fields text[] not null,
  purpose text not null,
  reason_sealed bytea,
  at timestamptz not null,
  until timestamptz,
  primary key (district_id, look_id),
  constraint looks_reveal check ((until is null) = (reason_sealed is null))
);
comment on table looks is 'append-only: who looked at whose data, and why; it may outlast the person';
create index looks_at_person on looks (district_id, person_id, at);
create index looks_by_viewer on looks (district_id, by_person, at);

insert into residences (district_id, residence_id, person_id, area_code, community_code, tie, source, from_on, noted_at)
  select m.district_id, m.membership_id, m.person_id, left(m.area_code, 17), m.community_code, m.tie, 'joined',
    (m.asked_at at time zone 'Asia/Shanghai')::date, m.asked_at
  from memberships m where m.status = 'confirmed' on conflict do nothing;

-- A community's own list of people goes in piece by piece, and comes out so.
alter table imports drop constraint imports_status_check;
alter table imports add constraint imports_status_check check (status in ('previewed', 'applying', 'applied', 'undoing', 'undone'));
alter table imports drop constraint imports_applied;
alter table imports add constraint imports_applied check ((status in ('applied', 'undoing', 'undone')) = (applied_at is not null));
alter table imports add column stayed integer not null default 0;
alter table import_rows add column taken boolean not null default false;
create index import_rows_to_take on import_rows (district_id, import_id, row_number) where fine and not taken;
alter table import_problems add column suggestion text;

alter table memberships drop constraint memberships_tie_check;
alter table memberships add constraint memberships_tie_check check (tie in ('lives', 'owns', 'works', 'registered'));
