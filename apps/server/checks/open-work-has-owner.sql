-- Open issues, published tasks and proofs that wait are with the grid in force that holds their building today; and who
-- is named as the handler of an issue still works for the unit that is responsible.
with held as (
  select h.district_id, h.area_code, h.grid_code
  from grid_buildings h join grids g on g.district_id = h.district_id and g.grid_code = h.grid_code
  where h.to_on is null and not h.micro and g.to_on is null
), work as (
  select district_id, 'issue' as kind, issue_id as id, area_code, grid_code from issues where open
  union all
  select district_id, 'task', task_id, area_code, grid_code from tasks where status = 'published'
  union all
  select district_id, 'proof', proof_id, area_code, grid_code from proofs where status = 'submitted'
)
select w.district_id, w.kind, w.id, w.grid_code, h.grid_code as held_by
from work w left join held h on h.district_id = w.district_id and h.area_code = left(w.area_code, 17)
where w.grid_code is distinct from h.grid_code
union all
select i.district_id, 'handler', i.issue_id, i.handler_id::text, null
from issues i
where i.status in ('assigned', 'handling') and i.handler_id is not null and not exists (
  select from appointments a
  where a.district_id = i.district_id and a.person_id = i.handler_id and a.organisation_id = i.responsible_id
    and a.post = 'handler' and (a.to_on is null or a.to_on > (now() at time zone 'Asia/Shanghai')::date));
