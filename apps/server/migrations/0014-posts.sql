-- Posts are places in the organisation; an appointment says who holds one from when to when. What an appointment
-- grants is copied from its post, so that who somebody is stays one look.

create table posts (
  district_id integer not null,
  post_id uuid not null,
  kind text not null,
  title text,
  area_code text collate "C" not null,
  grid_code text collate "C",
  organisation_id uuid,
  seats integer not null check (seats between 1 and 200),
  term_months integer check (term_months between 1 and 120),
  duty_phone text,
  created_at timestamptz not null,
  ended_on date,
  primary key (district_id, post_id),
  foreign key (district_id, area_code) references areas (district_id, area_code),
  foreign key (district_id, grid_code) references grids (district_id, grid_code),
  foreign key (district_id, organisation_id) references organisations (district_id, organisation_id),
  constraint posts_grid_in_area check (grid_code is null or starts_with(grid_code, area_code))
);
create index posts_by_area on posts (district_id, area_code, kind) where ended_on is null;
create index posts_by_grid on posts (district_id, grid_code) where grid_code is not null and ended_on is null;
create index posts_by_organisation on posts (district_id, organisation_id) where organisation_id is not null;

alter table appointments add column post_id uuid;
insert into posts (district_id, post_id, kind, area_code, grid_code, organisation_id, seats, created_at)
  select x.district_id, x.appointment_id, x.post, x.area_code, x.grid_code, x.organisation_id, 1, x.from_on
  from appointments x join areas a on a.district_id = x.district_id and a.area_code = x.area_code;
update appointments x set post_id = p.post_id from posts p where p.district_id = x.district_id and p.post_id = x.appointment_id;
alter table appointments alter column post_id set not null;
alter table appointments add constraint appointments_post foreign key (district_id, post_id) references posts (district_id, post_id);
-- One person holds a post once at a time.
create unique index appointments_once on appointments (district_id, post_id, person_id) where to_on is null;
create index appointments_by_post on appointments (district_id, post_id);
create index appointments_by_area on appointments (district_id, area_code, post);
-- Why it ended, or what was said at the hand-over; who came after; whether the others were told on the day.
alter table appointments add column end_note text;
alter table appointments add column succeeded_by uuid;
alter table appointments add column end_told boolean not null default false;
alter table appointments add constraint appointments_successor
  foreign key (district_id, succeeded_by) references appointments (district_id, appointment_id);
alter table appointments add constraint appointments_not_after_itself check (succeeded_by is null or succeeded_by <> appointment_id);
update appointments set end_told = true where to_on is not null and to_on <= current_date;
create index appointments_ending on appointments (district_id, to_on) where to_on is not null and not end_told;

-- 三员: who was one of the three never becomes another; who appointed, or secured, does not audit it later.
create table administrators (
  district_id integer not null,
  person_id uuid not null,
  kind text not null check (kind in ('administrator', 'securityAdministrator', 'auditAdministrator')),
  primary key (district_id, person_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  constraint administrators_kind unique (district_id, person_id, kind)
);
insert into administrators (district_id, person_id, kind)
  select distinct district_id, person_id, 'administrator' from appointments where post = 'administrator';
alter table appointments add column administrator_kind text generated always as (
  case when post in ('administrator', 'securityAdministrator', 'auditAdministrator') then post end) stored;
alter table appointments add constraint appointments_one_administrator
  foreign key (district_id, person_id, administrator_kind) references administrators (district_id, person_id, kind);

-- A/B: who stands in for the holder.
create table backups (
  district_id integer not null,
  appointment_id uuid not null,
  person_id uuid not null,
  set_at timestamptz not null,
  primary key (district_id, appointment_id),
  foreign key (district_id, appointment_id) references appointments (district_id, appointment_id),
  foreign key (district_id, person_id) references people (district_id, person_id)
);
create index backups_by_person on backups (district_id, person_id);

create table absences (
  district_id integer not null,
  absence_id uuid not null,
  person_id uuid not null,
  from_on date not null,
  to_on date not null,
  kind text not null check (kind in ('leave', 'training', 'sick', 'secondment', 'other')),
  cancelled boolean not null default false,
  set_at timestamptz not null,
  primary key (district_id, absence_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  constraint absences_in_order check (to_on >= from_on)
);
comment on column absences.to_on is 'the last day away, included';
create index absences_by_person on absences (district_id, person_id, to_on) where not cancelled;

-- People are found by name and by a whole phone number.
alter table people add column phone_index bytea;
create index people_by_phone on people (district_id, phone_index) where phone_index is not null;
create index people_by_display_name on people (district_id, display_name collate "C");

-- As before; and whoever stands in for somebody away today holds that post too, for these days. A micro grid is known
-- to nothing that lies in it, so its buildings come with the post.
create or replace function resolve_actor(token bytea, district integer, at_time timestamptz, today date)
  returns table (account_id uuid, persona text, person_id uuid, display_name text, appointments jsonb, homes jsonb)
  language sql stable
  as $$
    select a.account_id, a.persona, p.person_id, p.display_name,
      coalesce((
        select jsonb_agg(jsonb_build_object('appointmentId', x.appointment_id, 'post', x.post, 'areaCode', x.area_code,
          'gridCode', x.grid_code, 'organisationId', x.organisation_id, 'organisationKind', o.kind,
          'standsInFor', x.stands_in_for, 'buildings', (
            select jsonb_agg(g.area_code) from grid_buildings g
            where g.district_id = district and g.grid_code = x.grid_code and g.micro and g.to_on is null)) order by x.stands_in_for is not null, x.appointment_id)
        from (
          select own.appointment_id, own.post, own.area_code, own.grid_code, own.organisation_id, null::uuid as stands_in_for
          from appointments own
          where own.district_id = district and own.person_id = p.person_id
            and own.from_on <= today and (own.to_on is null or own.to_on > today)
          union all
          select other.appointment_id, other.post, other.area_code, other.grid_code, other.organisation_id, other.person_id
          from backups b
            join appointments other on other.district_id = district and other.appointment_id = b.appointment_id
          where b.district_id = district and b.person_id = p.person_id
            and other.administrator_kind is null
            and other.from_on <= today and (other.to_on is null or other.to_on > today)
            and exists (select from absences s where s.district_id = district and s.person_id = other.person_id
              and not s.cancelled and s.from_on <= today and s.to_on >= today)
        ) x
          left join organisations o on o.district_id = district and o.organisation_id = x.organisation_id), '[]'),
      coalesce((
        select jsonb_agg(jsonb_build_object('membershipId', m.membership_id, 'areaCode', m.area_code,
          'communityCode', m.community_code, 'status', m.status) order by m.asked_at)
        from memberships m
        where m.district_id = district and m.person_id = p.person_id and m.status in ('pending', 'confirmed')), '[]')
    from sessions s
      join accounts a on a.account_id = s.account_id and a.disabled_at is null
      left join people p on p.district_id = district and p.account_id = a.account_id
    where s.token_hash = token and s.expires_at > at_time
  $$;
