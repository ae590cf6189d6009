create table tasks (
  district_id integer not null,
  task_id uuid not null,
  kind text not null check (kind in ('public', 'targeted')),
  status text not null check (status in ('published', 'done', 'cancelled')),
  title text not null,
  about text not null,
  issue_id uuid,
  organisation_id uuid,
  area_code text collate "C" not null,
  community_code text collate "C" generated always as (left(area_code, 12)) stored,
  grid_code text collate "C",
  place_label text not null,
  latitude double precision,
  longitude double precision,
  starts_at timestamptz,
  ends_at timestamptz not null,
  capacity integer not null check (capacity between 1 and 500),
  taken integer not null default 0,
  approved integer not null default 0,
  skills text[] not null default '{}',
  difficulty integer not null check (difficulty between 1 and 5),
  points integer not null check (points between 1 and 1000),
  rule_version integer not null,
  months_valid integer not null check (months_valid between 1 and 120),
  publisher_id uuid not null,
  published_at timestamptz not null,
  moved_at timestamptz not null,
  primary key (district_id, task_id),
  foreign key (district_id, issue_id) references issues (district_id, issue_id),
  foreign key (district_id, organisation_id) references organisations (district_id, organisation_id),
  foreign key (district_id, publisher_id) references people (district_id, person_id),
  constraint tasks_never_overfull check (taken between 0 and capacity),
  constraint tasks_approved_of_taken check (approved between 0 and taken),
  constraint tasks_done_when_all_approved check ((status = 'done') = (approved = capacity)),
  constraint tasks_cancelled_before_proof check (status <> 'cancelled' or (taken = 0 and approved = 0)),
  constraint tasks_targeted_at_a_unit check ((kind = 'targeted') = (organisation_id is not null)),
  constraint tasks_start_before_end check (starts_at is null or starts_at < ends_at)
);
comment on column tasks.months_valid is 'of the points rule on the day of publication: how long the thanks count';
create index tasks_open on tasks (district_id, ends_at, task_id) where status = 'published';
create index tasks_of_community on tasks (district_id, community_code, published_at desc, task_id desc);
create index tasks_of_district on tasks (district_id, published_at desc, task_id desc);
create index tasks_of_issue on tasks (district_id, issue_id) where issue_id is not null;

create table claims (
  district_id integer not null,
  claim_id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  publisher_id uuid not null,
  organisation_id uuid,
  status text not null check (status in ('claimed', 'submitted', 'returned', 'approved', 'withdrawn')),
  claimed_at timestamptz not null,
  ended_at timestamptz,
  primary key (district_id, claim_id),
  foreign key (district_id, task_id) references tasks (district_id, task_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  constraint claims_never_by_the_publisher check (person_id <> publisher_id),
  constraint claims_ended_is_dated check ((status in ('approved', 'withdrawn')) = (ended_at is not null))
);
create unique index claims_once_a_person on claims (district_id, task_id, person_id) where status <> 'withdrawn';
create index claims_by_person on claims (district_id, person_id, claimed_at desc, claim_id desc);

create table proofs (
  district_id integer not null,
  proof_id uuid not null,
  claim_id uuid not null,
  task_id uuid not null,
  area_code text collate "C" not null,
  grid_code text collate "C",
  claimant_id uuid not null,
  publisher_id uuid not null,
  status text not null check (status in ('submitted', 'approved', 'returned')),
  note text not null,
  submitted_at timestamptz not null,
  reviewer_id uuid,
  reviewed_at timestamptz,
  review_note text,
  primary key (district_id, proof_id),
  foreign key (district_id, claim_id) references claims (district_id, claim_id),
  foreign key (district_id, task_id) references tasks (district_id, task_id),
  constraint proofs_reviewed_by_another check (reviewer_id is null or (reviewer_id <> claimant_id and reviewer_id <> publisher_id)),
  constraint proofs_reviewed_by_somebody check ((status = 'submitted') = (reviewer_id is null) and (reviewer_id is null) = (reviewed_at is null))
);
create unique index proofs_one_waiting on proofs (district_id, claim_id) where status = 'submitted';
create unique index proofs_one_approved on proofs (district_id, claim_id) where status = 'approved';
create index proofs_by_claim on proofs (district_id, claim_id, submitted_at);
create index proofs_waiting on proofs (district_id, submitted_at, proof_id) where status = 'submitted';

-- `area_code` is the supplier's: whose staff answer for it.
create table goods (
  district_id integer not null,
  goods_id uuid not null,
  organisation_id uuid not null,
  area_code text collate "C" not null,
  name text not null,
  about text not null,
  points integer not null check (points between 1 and 100000),
  supplied integer not null,
  available integer not null,
  status text not null check (status in ('listed', 'unlisted')),
  file_id uuid,
  saved_at timestamptz not null,
  primary key (district_id, goods_id),
  foreign key (district_id, organisation_id) references organisations (district_id, organisation_id),
  constraint goods_never_oversold check (available between 0 and supplied)
);
create index goods_by_points on goods (district_id, points, goods_id);

-- `area_code` is where it is brought, `supplier_area_code` whose staff answer for the supplier: either may help.
create table orders (
  district_id integer not null,
  order_id uuid not null,
  goods_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  quantity integer not null check (quantity between 1 and 20),
  points integer not null check (points > 0),
  status text not null check (status in ('placed', 'shipped', 'delivered', 'cancelled')),
  area_code text collate "C" not null,
  supplier_area_code text collate "C" not null,
  note_sealed bytea,
  carrier text,
  placed_at timestamptz not null,
  shipped_at timestamptz,
  delivered_at timestamptz,
  cancelled_at timestamptz,
  primary key (district_id, order_id),
  foreign key (district_id, goods_id) references goods (district_id, goods_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  constraint orders_steps_are_dated check (
    (status in ('shipped', 'delivered')) = (shipped_at is not null)
    and (status = 'delivered') = (delivered_at is not null)
    and (status = 'cancelled') = (cancelled_at is not null))
);
create index orders_by_person on orders (district_id, person_id, placed_at desc, order_id desc);
create index orders_by_organisation on orders (district_id, organisation_id, placed_at desc, order_id desc);
create index orders_by_place on orders (district_id, placed_at desc, order_id desc);
