create table accounts (
  account_id uuid primary key,
  phone_index bytea unique,
  phone_sealed bytea,
  username text unique,
  password_hash text,
  totp_sealed bytea,
  totp_last_step bigint,
  persona text unique,
  created_at timestamptz not null,
  disabled_at timestamptz
);
comment on table accounts is 'local: accounts are global, a person may live in one district and own a flat in another';

create table sessions (
  token_hash bytea primary key,
  account_id uuid not null references accounts,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table sessions is 'local: belongs to accounts';
create index sessions_by_account on sessions (account_id);
create index sessions_by_expiry on sessions (expires_at);

create table phone_codes (
  phone_index bytea primary key,
  code_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  attempts integer not null check (attempts between 0 and 5)
);
comment on table phone_codes is 'local: belongs to accounts';

create table sign_in_failures (
  name text primary key,
  failures integer not null,
  locked_until timestamptz
);
comment on table sign_in_failures is 'local: belongs to accounts';

-- Which districts an account is somebody in: read before a district is chosen.
create table account_districts (
  account_id uuid not null,
  district_id integer not null,
  person_id uuid not null,
  primary key (account_id, district_id)
);
comment on table account_districts is 'local: belongs to accounts';

create table files (
  district_id integer not null,
  file_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('image', 'video')),
  mime text not null,
  bytes integer not null,
  width integer,
  height integer,
  sha256 bytea not null,
  uploaded_at timestamptz not null,
  owner_kind text,
  owner_id uuid,
  part_id uuid,
  role text,
  place_in_row integer,
  area_code text collate "C",
  grid_code text collate "C",
  published_at timestamptz,
  published_by uuid,
  alt text,
  primary key (district_id, file_id),
  check ((owner_kind is null) = (owner_id is null)),
  check ((owner_kind is null) = (area_code is null)),
  check (published_at is null or (owner_id is not null and kind = 'image'))
);
create unique index files_once_before_use on files (district_id, account_id, sha256) where owner_id is null;
create index files_by_owner on files (district_id, owner_id);
