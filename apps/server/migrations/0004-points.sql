-- What a person has, kept under this row's lock. The district's own accounts have no row here, so they are never hot:
-- ...0001 issuing, ...0002 held (reserved for orders), ...0003 exchange (given for goods), ...0004 expiry.
create table points_accounts (
  district_id integer not null,
  owner_id uuid not null,
  balance integer not null,
  reserved integer not null,
  earned integer not null,
  expires_next timestamptz not null,
  primary key (district_id, owner_id),
  foreign key (district_id, owner_id) references people (district_id, person_id),
  constraint points_accounts_never_below_zero check (balance >= 0 and reserved >= 0 and earned >= 0)
);
comment on column points_accounts.expires_next is 'no unspent lot expires before this instant; may be too early, never too late';

-- One row, two accounts, a positive amount: an unbalanced entry cannot be written. `owner_id` is the person whose points
-- these are; `what` is the title of the task or goods, `page_*` where it can be looked up: no personal data.
create table points_transfers (
  district_id integer not null,
  transfer_id uuid not null,
  code text not null,
  owner_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  points integer not null,
  at timestamptz not null,
  subject_kind text not null,
  subject_id uuid not null,
  what text not null,
  page_kind text check (page_kind in ('task', 'order')),
  page_id uuid,
  settles_id uuid,
  corrects_id uuid,
  rule_version integer,
  primary key (district_id, transfer_id),
  foreign key (district_id, settles_id) references points_transfers (district_id, transfer_id),
  foreign key (district_id, corrects_id) references points_transfers (district_id, transfer_id),
  constraint points_transfers_bounded check (points between 1 and 1000000),
  constraint points_transfers_two_accounts check (from_id <> to_id),
  constraint points_transfers_names_what_it_settles check ((code in ('post', 'void')) = (settles_id is not null)),
  constraint points_transfers_names_what_it_corrects check ((code = 'correct') = (corrects_id is not null)),
  constraint points_transfers_has_page check ((page_kind is null) = (page_id is null)),
  -- Each code goes one way between two known accounts.
  constraint points_transfers_goes_its_way check (case code
    when 'award' then from_id = '00000000-0000-7000-8000-000000000001' and to_id = owner_id
    when 'reserve' then from_id = owner_id and to_id = '00000000-0000-7000-8000-000000000002'
    when 'post' then from_id = '00000000-0000-7000-8000-000000000002' and to_id = '00000000-0000-7000-8000-000000000003'
    when 'void' then from_id = '00000000-0000-7000-8000-000000000002' and to_id = owner_id
    when 'spend' then from_id = owner_id and to_id = '00000000-0000-7000-8000-000000000003'
    when 'expire' then from_id = owner_id and to_id = '00000000-0000-7000-8000-000000000004'
    when 'correct' then owner_id in (from_id, to_id)
    else false end)
);
comment on table points_transfers is 'append-only: corrections are new rows naming the wrong one';
create unique index points_transfers_settled_once on points_transfers (district_id, settles_id)
  where settles_id is not null;
create unique index points_transfers_once_a_subject on points_transfers (district_id, code, subject_id)
  where code in ('award', 'reserve');
create index points_transfers_of_owner on points_transfers (district_id, owner_id, at desc, transfer_id desc);

create table points_lots (
  district_id integer not null,
  lot_id uuid not null,
  owner_id uuid not null,
  points integer not null,
  remaining integer not null,
  earned_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district_id, lot_id),
  foreign key (district_id, lot_id) references points_transfers (district_id, transfer_id),
  constraint points_lots_never_overspent check (remaining between 0 and points),
  constraint points_lots_expire_later check (expires_at > earned_at)
);
comment on table points_lots is 'a lot has the id of the award that made it';
create index points_lots_unspent on points_lots (district_id, owner_id, expires_at, lot_id) where remaining > 0;

create table points_lot_uses (
  district_id integer not null,
  transfer_id uuid not null,
  lot_id uuid not null,
  points integer not null check (points > 0),
  primary key (district_id, transfer_id, lot_id),
  foreign key (district_id, transfer_id) references points_transfers (district_id, transfer_id),
  foreign key (district_id, lot_id) references points_lots (district_id, lot_id)
);
comment on table points_lot_uses is 'append-only: which earned points a reservation took, or time';
create index points_lot_uses_by_lot on points_lot_uses (district_id, lot_id);

create table points_rules (
  district_id integer not null,
  version integer not null,
  difficulty integer not null check (difficulty between 1 and 5),
  points integer not null,
  least integer not null,
  most integer not null,
  months_valid integer not null check (months_valid between 1 and 120),
  from_on date not null,
  primary key (district_id, version, difficulty),
  constraint points_rules_within_bounds check (least between 1 and points and points <= most and most <= 1000)
);
