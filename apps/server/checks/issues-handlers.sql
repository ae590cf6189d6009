-- Open work is with somebody who works for the unit today, or with the unit; an end of yesterday was told.
select i.district_id, i.issue_id, i.handler_id, i.responsible_id
from issues i
where i.open and i.handler_id is not null and not exists (
  select from appointments x where x.district_id = i.district_id and x.person_id = i.handler_id
    and x.organisation_id = i.responsible_id and x.post = 'handler'
    and (x.to_on is null or x.to_on >= current_date - 1))
