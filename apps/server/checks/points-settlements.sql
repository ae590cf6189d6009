-- A delivery or cancellation settles a reservation: of the same person, the same points, the same subject, once.
select s.district_id, s.transfer_id, s.code, r.code as settles, s.points, r.points as reserved
from points_transfers s
  join points_transfers r on r.district_id = s.district_id and r.transfer_id = s.settles_id
where r.code <> 'reserve' or s.owner_id <> r.owner_id or s.points <> r.points or s.subject_id <> r.subject_id or s.at < r.at
union all
select district_id, settles_id, 'settled twice', null, count(*)::int, null
from points_transfers where settles_id is not null group by district_id, settles_id having count(*) > 1
