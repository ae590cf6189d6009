-- A session has a name of its own to be shown by: its key is the digest of a secret. It ends when it was not used for a
-- while (expires_at, pushed on by use), and in any case on its last day (ends_at).
alter table sessions add column session_id uuid not null default gen_random_uuid();
alter table sessions add column kind text not null default 'resident' check (kind in ('resident', 'staff'));
alter table sessions add column device text not null default '';
alter table sessions add column ends_at timestamptz not null default 'infinity';
create unique index sessions_by_id on sessions (session_id);

alter table accounts add column password_initial boolean not null default false;
alter table accounts add column password_set_at timestamptz;
alter table accounts add column phone_proved_at timestamptz;
alter table accounts add column phone_disowned_at timestamptz;
alter table accounts add constraint accounts_initial_password check (not password_initial or password_hash is not null);
alter table accounts add constraint accounts_staff check (password_hash is null or username is not null);
comment on column accounts.password_initial is 'given by somebody else: must be changed before anything else';
comment on column accounts.phone_proved_at is 'when a code sent to the number was last entered';
comment on column accounts.phone_disowned_at is 'said not to be whom the registers hold for the number: is never made that person by the number alone';
update accounts set phone_proved_at = created_at where phone_index is not null;
update accounts set password_set_at = created_at where password_hash is not null;

-- Something is proved and something is missing: an initial password is to be changed, a second factor to be set up, or
-- it is asked whose the phone is. What is not a session yet stands apart from sessions, so that it can do nothing else.
create table unfinished_sign_ins (
  token_hash bytea primary key,
  account_id uuid references accounts,
  kind text not null check (kind in ('staff', 'phone')),
  phone_sealed bytea,
  totp_sealed bytea,
  attempts integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint unfinished_sign_ins_attempts check (attempts between 0 and 5),
  constraint unfinished_sign_ins_proved check (case when kind = 'phone' then phone_sealed is not null else account_id is not null end)
);
comment on table unfinished_sign_ins is 'local: belongs to accounts';
create index unfinished_sign_ins_by_expiry on unfinished_sign_ins (expires_at);
create index unfinished_sign_ins_by_account on unfinished_sign_ins (account_id);

create table recovery_codes (
  account_id uuid not null references accounts,
  code_hash bytea not null,
  primary key (account_id, code_hash)
);
comment on table recovery_codes is 'local: belongs to accounts; each is good once';

-- How often something was tried in an hour or a day. Numbers and addresses are keyed digests.
create table sign_in_tries (
  what text not null check (what in ('code-to-phone', 'code-from-address', 'wrong-code-from-address', 'wrong-password-from-address')),
  who bytea not null,
  since timestamptz not null,
  tries integer not null check (tries > 0),
  primary key (what, who, since)
);
comment on table sign_in_tries is 'local: belongs to accounts';
create index sign_in_tries_by_age on sign_in_tries (since);

alter table sign_in_failures add column tried_at timestamptz not null default now();
create index sign_in_failures_by_age on sign_in_failures (tried_at);

-- As before; and who has a staff account works in a session of that account alone: a code sent to a phone is one factor,
-- and would be the way around the other two. People of the demo have no passwords.
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
          left join organisations o on o.district_id = district and o.organisation_id = x.organisation_id
        where s.kind = 'staff' or a.username is null or a.persona is not null), '[]'),
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
