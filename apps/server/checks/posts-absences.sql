-- Nobody is away twice on one day.
select a.district_id, a.person_id, a.absence_id, b.absence_id as other
from absences a
  join absences b on b.district_id = a.district_id and b.person_id = a.person_id and b.absence_id > a.absence_id
where not a.cancelled and not b.cancelled and a.from_on <= b.to_on and b.from_on <= a.to_on
