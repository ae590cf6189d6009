-- Every reservation and expiry took exactly its points out of its owner's lots; every award made exactly its lot.
select t.district_id, t.transfer_id, t.code, t.points, coalesce(sum(u.points), 0) as of_lots
from points_transfers t
  left join points_lot_uses u using (district_id, transfer_id)
  left join points_lots l on l.district_id = u.district_id and l.lot_id = u.lot_id and l.owner_id = t.owner_id
where t.code in ('reserve', 'expire')
group by t.district_id, t.transfer_id, t.code, t.points
having t.points <> coalesce(sum(u.points), 0) or count(u.lot_id) <> count(l.lot_id)
union all
select t.district_id, t.transfer_id, t.code, t.points, l.points
from points_transfers t
  left join points_lots l on l.district_id = t.district_id and l.lot_id = t.transfer_id and l.owner_id = t.owner_id
where t.code = 'award' and l.points is distinct from t.points
