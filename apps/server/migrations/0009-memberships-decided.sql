-- What a grid worker or officer answered to somebody who said where they live: once a membership, never about oneself.
create table membership_decisions (
  district_id integer not null,
  membership_id uuid not null,
  person_id uuid not null,
  decision text not null check (decision in ('confirmed', 'declined')),
  reason text,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (district_id, membership_id),
  foreign key (district_id, membership_id) references memberships (district_id, membership_id),
  constraint membership_decisions_reason check ((decision = 'declined') = (reason is not null)),
  constraint membership_decisions_by_another check (decided_by <> person_id)
);

alter table memberships drop constraint memberships_status_check;
alter table memberships add constraint memberships_status_check
  check (status in ('pending', 'confirmed', 'declined', 'ended'));

-- Who was declined may ask again, with the right building this time.
drop index memberships_once;
create unique index memberships_once on memberships (district_id, person_id, community_code)
  where status in ('pending', 'confirmed');
create index memberships_waiting on memberships (district_id, area_code, asked_at, membership_id)
  where status = 'pending';

-- As before, but a home that was declined is none.
create or replace function resolve_actor(token bytea, district integer, at_time timestamptz, today date)
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
        where m.district_id = district and m.person_id = p.person_id and m.status in ('pending', 'confirmed')), '[]')
    from sessions s
      join accounts a on a.account_id = s.account_id and a.disabled_at is null
      left join people p on p.district_id = district and p.account_id = a.account_id
    where s.token_hash = token and s.expires_at > at_time
  $$;
