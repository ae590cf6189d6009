create table areas (
  district_id integer not null,
  area_code text collate "C" not null,
  level text not null check (level in ('district', 'subdistrict', 'community', 'building')),
  name text not null,
  short_name text not null,
  parent_code text collate "C",
  community_code text collate "C",
  estate text,
  latitude double precision,
  longitude double precision,
  pinyin text not null default '',
  primary key (district_id, area_code),
  check (left(area_code, 6) = district_id::text)
);
create index areas_by_parent on areas (district_id, parent_code, area_code);
create index areas_by_name on areas using gin ((name || ' ' || coalesce(estate, '') || ' ' || pinyin) gin_trgm_ops);

create table grids (
  district_id integer not null,
  grid_code text collate "C" not null,
  community_code text collate "C" not null,
  kind text not null check (kind in ('general', 'micro', 'dedicated')),
  name text not null,
  primary key (district_id, grid_code),
  foreign key (district_id, community_code) references areas (district_id, area_code)
);

create table grid_buildings (
  district_id integer not null,
  grid_code text collate "C" not null,
  area_code text collate "C" not null,
  from_on date not null,
  to_on date,
  primary key (district_id, grid_code, area_code, from_on),
  foreign key (district_id, grid_code) references grids (district_id, grid_code),
  foreign key (district_id, area_code) references areas (district_id, area_code)
);
create unique index grid_buildings_one_grid_now on grid_buildings (district_id, area_code) where to_on is null;

create table people (
  district_id integer not null,
  person_id uuid not null,
  account_id uuid,
  name_sealed bytea not null,
  name_masked text not null,
  display_name text not null,
  phone_sealed bytea,
  phone_masked text,
  created_at timestamptz not null,
  primary key (district_id, person_id)
);
create unique index people_one_an_account on people (district_id, account_id);

create table memberships (
  district_id integer not null,
  membership_id uuid not null,
  person_id uuid not null,
  area_code text collate "C" not null,
  community_code text collate "C" not null,
  room_sealed bytea,
  tie text not null check (tie in ('lives', 'owns', 'works')),
  status text not null check (status in ('pending', 'confirmed', 'ended')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  primary key (district_id, membership_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  foreign key (district_id, area_code) references areas (district_id, area_code)
);
create unique index memberships_once on memberships (district_id, person_id, community_code) where status <> 'ended';

create table organisations (
  district_id integer not null,
  organisation_id uuid not null,
  kind text not null,
  name text not null,
  area_code text collate "C" not null,
  primary key (district_id, organisation_id)
);
create index organisations_by_area on organisations (district_id, area_code);

create table appointments (
  district_id integer not null,
  appointment_id uuid not null,
  person_id uuid not null,
  post text not null,
  area_code text collate "C" not null,
  grid_code text collate "C",
  organisation_id uuid,
  from_on date not null,
  to_on date,
  primary key (district_id, appointment_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  foreign key (district_id, organisation_id) references organisations (district_id, organisation_id),
  check (to_on is null or to_on >= from_on)
);
create index appointments_by_person on appointments (district_id, person_id);
create index appointments_by_grid on appointments (district_id, grid_code);
create index appointments_by_organisation on appointments (district_id, organisation_id);

-- Who a session is in a district, in one look: account, person, posts held today, homes. Row-level security applies.
create function resolve_actor(token bytea, district integer, at_time timestamptz, today date)
  returns table (account_id uuid, persona text, person_id uuid, display_name text, appointments jsonb, homes jsonb)
  language sql stable
  as $$
    select a.account_id, a.persona, p.person_id, p.display_name,
      coalesce((
        select jsonb_agg(jsonb_build_object('appointmentId', x.appointment_id, 'post', x.post, 'areaCode', x.area_code,
          'gridCode', x.grid_code, 'organisationId', x.organisation_id, 'organisationKind', o.kind))
        from appointments x
          left join organisations o on o.district_id = district and o.organisation_id = x.organisation_id
        where x.district_id = district and x.person_id = p.person_id
          and x.from_on <= today and (x.to_on is null or x.to_on > today)), '[]'),
      coalesce((
        select jsonb_agg(jsonb_build_object('membershipId', m.membership_id, 'areaCode', m.area_code,
          'communityCode', m.community_code, 'status', m.status) order by m.asked_at)
        from memberships m
        where m.district_id = district and m.person_id = p.person_id and m.status <> 'ended'), '[]')
    from sessions s
      join accounts a on a.account_id = s.account_id and a.disabled_at is null
      left join people p on p.district_id = district and p.account_id = a.account_id
    where s.token_hash = token and s.expires_at > at_time
  $$;
