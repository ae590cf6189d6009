-- How an account wants pages to look and sound. Chosen by its owner, read by nobody else.
create table preferences (
  account_id uuid primary key references accounts,
  text_size text not null check (text_size in ('standard', 'large', 'largest')),
  elder boolean not null,
  contrast boolean not null,
  still boolean not null,
  read_aloud boolean not null,
  read_speed text not null check (read_speed in ('slow', 'normal', 'fast')),
  changed_at timestamptz not null
);
comment on table preferences is 'local: belongs to accounts';
