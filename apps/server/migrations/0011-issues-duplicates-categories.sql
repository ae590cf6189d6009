-- 未解决结案 because it is the same as another issue: which one.
alter table issues add column duplicate_of uuid;
alter table issues add constraint issues_duplicate_of_another
  check (duplicate_of is null or (duplicate_of <> issue_id and closure_cause is not distinct from 'duplicate'));
alter table issues add constraint issues_duplicate_of_known
  foreign key (district_id, duplicate_of) references issues (district_id, issue_id);
create index issues_by_number on issues (district_id, number_year, number_serial);

-- A category with all below it; through the view, since under row-level security no index is used for it.
create index issues_category_path on issues using gin (category_path);
create or replace view issue_search as
  select * from issues where district_id = nullif(current_setting('app.district', true), '')::int;
