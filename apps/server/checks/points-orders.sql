-- Every order reserved its points once, of its buyer; they were spent if it was delivered, given back if it was cancelled.
select coalesce(o.district_id, r.district_id) as district_id, coalesce(o.order_id, r.subject_id) as order_id, o.status,
  o.points, r.points as reserved, s.code as settled
from orders o
  full join (select * from points_transfers where code = 'reserve' and subject_kind = 'order') r
    on r.district_id = o.district_id and r.subject_id = o.order_id
  left join points_transfers s on s.district_id = r.district_id and s.settles_id = r.transfer_id
where o.order_id is null or r.transfer_id is null or r.points <> o.points or r.owner_id <> o.person_id
  or s.code is distinct from (case o.status when 'delivered' then 'post' when 'cancelled' then 'void' end)
