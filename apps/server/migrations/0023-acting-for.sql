-- Somebody acts for somebody else: who, for whom, what for, until when, and how consent was given.
create table acting_grants (
  district_id integer not null,
  grant_id uuid not null,
  principal_id uuid not null,
  actor_id uuid,
  actor_phone_index bytea,
  actor_phone_masked text,
  how text not null check (how in ('self', 'paper', 'guardian')),
  scopes text[] not null check (cardinality(scopes) between 1 and 5 and scopes <@ array['issues', 'tasks', 'exchange', 'myData', 'join']),
  from_on date not null,
  until_on date not null,
  relation_id uuid,
  childs_word boolean not null default false,
  granted_by uuid not null,
  granted_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  ended_how text check (ended_how in ('principal', 'actor', 'staff', 'expired')),
  end_reason_sealed bytea,
  primary key (district_id, grant_id),
  foreign key (district_id, principal_id) references people (district_id, person_id),
  foreign key (district_id, actor_id) references people (district_id, person_id),
  foreign key (district_id, relation_id) references relations (district_id, relation_id),
  constraint acting_grants_two check (actor_id <> principal_id),
  constraint acting_grants_accepted check ((actor_id is null) = (accepted_at is null)),
  constraint acting_grants_whom check (how = 'guardian' or actor_phone_index is not null),
  constraint acting_grants_guardian check ((how = 'guardian') = (relation_id is not null)),
  constraint acting_grants_lasts check (until_on > from_on and (how = 'guardian' or until_on <= from_on + 366)),
  constraint acting_grants_ended check ((ended_at is null) = (ended_how is null) and (ended_how is not distinct from 'expired' or (ended_at is null) = (ended_by is null)))
);
comment on column acting_grants.actor_id is 'who accepted; before that only the number is known, and nobody is told whether there is somebody behind it';
create unique index acting_grants_once on acting_grants (district_id, principal_id, actor_phone_index)
  where ended_at is null and actor_phone_index is not null;
create unique index acting_grants_guardian_once on acting_grants (district_id, principal_id, actor_id)
  where ended_at is null and how = 'guardian';
create index acting_grants_by_actor on acting_grants (district_id, actor_id);
create index acting_grants_by_principal on acting_grants (district_id, principal_id);
create index acting_grants_by_phone on acting_grants (district_id, actor_phone_index) where actor_id is null and ended_at is null;

-- A session takes the place of somebody else for a while.
create table acting_turns (
  district_id integer not null,
  turn_id uuid not null,
  account_id uuid not null,
  actor_id uuid not null,
  principal_id uuid not null,
  how text not null check (how in ('family', 'guardian', 'counter', 'door')),
  grant_id uuid,
  appointment_id uuid,
  consent text check (consent in ('present', 'paper')),
  scopes text[] not null,
  began_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  primary key (district_id, turn_id),
  foreign key (district_id, actor_id) references people (district_id, person_id),
  foreign key (district_id, principal_id) references people (district_id, person_id),
  foreign key (district_id, grant_id) references acting_grants (district_id, grant_id),
  foreign key (district_id, appointment_id) references appointments (district_id, appointment_id),
  constraint acting_turns_two check (actor_id <> principal_id),
  constraint acting_turns_by check ((how in ('family', 'guardian')) = (grant_id is not null) and (how in ('counter', 'door')) = (appointment_id is not null)),
  constraint acting_turns_consent check ((appointment_id is null) = (consent is null)),
  constraint acting_turns_short check (until > began_at and until <= began_at + interval '1 hour')
);
create index acting_turns_by_principal on acting_turns (district_id, principal_id, began_at);
create index acting_turns_by_actor on acting_turns (district_id, actor_id, began_at);
create index acting_turns_by_grant on acting_turns (district_id, grant_id);
create index acting_turns_by_appointment on acting_turns (district_id, appointment_id);

alter table sessions add column acting_district integer;
alter table sessions add column acting_turn uuid;
alter table sessions add constraint sessions_acting check ((acting_district is null) = (acting_turn is null));
comment on column sessions.acting_turn is 'stays when the turn is over, until it is put down: nothing meant for somebody else is ever done as oneself';

-- Who really did it, where somebody acted for another.
alter table issue_messages add column acted_by uuid;
alter table claims add column acted_by uuid;
alter table orders add column acted_by uuid;
alter table points_transfers add column acted_by uuid;

-- Contact data and care of somebody under 18 are looked at with an approval.
create table minor_looks (
  district_id integer not null,
  request_id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  fields text[] not null check (cardinality(fields) between 1 and 12),
  purpose text not null,
  reason_sealed bytea not null,
  asked_at timestamptz not null,
  area_code text collate "C" not null,
  grid_code text collate "C",
  decision text check (decision in ('approved', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason_sealed bytea,
  until timestamptz,
  primary key (district_id, request_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  constraint minor_looks_another check (decided_by <> asked_by),
  constraint minor_looks_decided check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint minor_looks_until check ((decision is not distinct from 'approved') = (until is not null)),
  constraint minor_looks_short check (until <= decided_at + interval '24 hours')
);
create unique index minor_looks_waiting on minor_looks (district_id, person_id, asked_by) where decision is null;
create index minor_looks_of_person on minor_looks (district_id, person_id, asked_at);
create index minor_looks_to_decide on minor_looks (district_id, area_code, asked_at) where decision is null;

-- As before; and a session that acts for somebody is that person, with none of either's posts, as long as the grant (or,
-- for staff, the appointment) stands. Afterwards it is nobody until the turn is put down.
drop function resolve_actor (bytea, integer, timestamptz, date);
create function resolve_actor(token bytea, district integer, at_time timestamptz, today date)
  returns table (account_id uuid, persona text, person_id uuid, display_name text, appointments jsonb, homes jsonb, session_id uuid, acting jsonb)
  language sql stable
  as $$
    select a.account_id, a.persona,
      case when s.acting_turn is null then p.person_id else q.person_id end,
      case when s.acting_turn is null then p.display_name else q.display_name end,
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
          left join organisations o on o.district_id = district and o.organisation_id = x.organisation_id
        where s.acting_turn is null and (s.kind = 'staff' or a.username is null or a.persona is not null)), '[]'),
      coalesce((
        select jsonb_agg(jsonb_build_object('membershipId', m.membership_id, 'areaCode', m.area_code,
          'communityCode', m.community_code, 'status', m.status) order by m.asked_at)
        from memberships m
        where m.district_id = district and m.person_id = case when s.acting_turn is null then p.person_id else q.person_id end
          and m.status in ('pending', 'confirmed')), '[]'),
      s.session_id,
      case when s.acting_turn is not null then jsonb_build_object('turnId', s.acting_turn, 'district', s.acting_district,
        'live', q.person_id is not null, 'personId', p.person_id, 'name', p.display_name, 'how', t.how,
        'scopes', to_jsonb(t.scopes), 'until', t.until) end
    from sessions s
      join accounts a on a.account_id = s.account_id and a.disabled_at is null
      left join people p on p.district_id = district and p.account_id = a.account_id
      left join acting_turns t on s.acting_district = district and t.district_id = district and t.turn_id = s.acting_turn
        and t.account_id = a.account_id and t.actor_id = p.person_id
      left join people q on q.district_id = district and q.person_id = t.principal_id and q.ended_as is null
        and t.ended_at is null and t.until > at_time
        and case when t.grant_id is null then exists (
            select from appointments x where x.district_id = district and x.appointment_id = t.appointment_id
              and x.from_on <= today and (x.to_on is null or x.to_on > today))
          else exists (
            select from acting_grants g
            where g.district_id = district and g.grant_id = t.grant_id and g.actor_id = t.actor_id and g.ended_at is null
              and g.from_on <= today and g.until_on > today
              and (g.relation_id is null or exists (select from relations r
                where r.district_id = district and r.relation_id = g.relation_id and r.to_on is null)))
        end
    where s.token_hash = token and s.expires_at > at_time
  $$;
