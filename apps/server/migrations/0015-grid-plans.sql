-- Redrawings: a draft, the subdistrict's word, the day it takes effect.

create table grid_plans (
  district_id integer not null,
  plan_id uuid not null,
  community_code text collate "C" not null,
  title text not null,
  reason text not null,
  effective_on date not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'approved', 'effective', 'withdrawn')),
  version integer not null,
  grids jsonb not null,
  staff jsonb not null default '[]',
  drawn_by uuid not null,
  drawers uuid[] not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  decision text check (decision in ('approved', 'returned')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  took_effect_at timestamptz,
  changes jsonb,
  primary key (district_id, plan_id),
  foreign key (district_id, community_code) references areas (district_id, area_code),
  foreign key (district_id, drawn_by) references people (district_id, person_id),
  constraint grid_plans_decided_by_another check (decided_by <> all (drawers || drawn_by)),
  constraint grid_plans_decided check (status not in ('approved', 'effective') or (decision = 'approved' and decided_by is not null)),
  constraint grid_plans_effective check ((status = 'effective') = (took_effect_at is not null)),
  constraint grid_plans_changes check ((status = 'effective') = (changes is not null)),
  constraint grid_plans_decision_dated check ((decision is null) = (decided_at is null)),
  constraint grid_plans_return_has_reason check (decision <> 'returned' or decision_reason is not null)
);
comment on column grid_plans.drawers is 'everybody who saved it: none of them decides';
comment on column grid_plans.changes is 'what it did on its day';
-- Two redrawings of one community cannot both be on their way: the second would be drawn on grids that are gone.
create unique index grid_plans_one_on_its_way on grid_plans (district_id, community_code)
  where status in ('submitted', 'approved');
create index grid_plans_by_community on grid_plans (district_id, community_code, saved_at desc, plan_id desc);
create index grid_plans_due on grid_plans (district_id, effective_on) where status = 'approved';

-- grid_code is the grid that serves it and moves with a redrawing while it is open; this is the grid of its day.
alter table issues add column origin_grid_code text collate "C";
update issues set origin_grid_code = grid_code where grid_code is not null;
alter table tasks add column origin_grid_code text collate "C";
update tasks set origin_grid_code = grid_code where grid_code is not null;
drop view issue_search;
create view issue_search as
  select * from issues where district_id = nullif(current_setting('app.district', true), '')::int;
