-- Events are sealed in batches: a Merkle root over each, chained by the hash of the seal before. The leaves stand here too,
-- 64 bytes each (event id, salt, leaf hash), so that not only the batch but the very event can be named that does not fit.
create table seals (
  district_id integer not null,
  number integer not null,
  form integer not null,
  digest text not null,
  first_position bigint not null,
  leaf_count integer not null,
  root bytea not null,
  previous_hash bytea,
  sealed_at timestamptz not null,
  seal_hash bytea not null,
  least_id uuid not null,
  greatest_id uuid not null,
  leaves bytea not null,
  primary key (district_id, number),
  constraint seals_hash_once unique (district_id, seal_hash),
  constraint seals_one_successor unique (district_id, previous_hash),
  constraint seals_position_once unique (district_id, first_position),
  constraint seals_follow_a_seal foreign key (district_id, previous_hash) references seals (district_id, seal_hash),
  constraint seals_only_the_first_follows_none check ((number = 1) = (previous_hash is null)),
  constraint seals_begin_at_one check (number >= 1 and first_position >= 1 and (number = 1) = (first_position = 1)),
  constraint seals_digest_known check (digest in ('sha256', 'sm3')),
  constraint seals_hashes_whole check (octet_length(root) = 32 and octet_length(seal_hash) = 32),
  constraint seals_leaves_whole check (leaf_count between 1 and 1024 and octet_length(leaves) = 64 * leaf_count),
  constraint seals_ids_in_order check (least_id <= greatest_id)
);
comment on table seals is 'append-only: what the history was, for whoever doubts it';
-- Random bytes do not get smaller; uncompressed, a piece is read without the whole.
alter table seals alter column leaves set storage external;
create index seals_by_event on seals (district_id, greatest_id, least_id);

create table seal_cursors (
  district_id integer not null,
  xid xid8 not null,
  event_id uuid not null,
  primary key (district_id)
);
comment on table seal_cursors is 'how far the sealer has looked, in numbers of this very server: not in backups; without it the sealer looks at all';

create table seal_checks (
  district_id integer not null,
  checked_at timestamptz not null,
  seals integer not null,
  events bigint not null,
  waiting bigint not null,
  findings integer not null,
  kind text,
  number integer,
  position bigint,
  event_id uuid,
  primary key (district_id),
  constraint seal_checks_say_what_is_wrong check ((findings = 0) = (kind is null))
);
comment on table seal_checks is 'what the last look at the whole history of a district found; the first that is wrong, if anything';
