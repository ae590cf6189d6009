-- A lot is what was awarded, less what was taken out of it and not given back; all lots of a person are the balance.
with taken as (
  select u.district_id, u.lot_id, sum(u.points) as points
  from points_lot_uses u
  where not exists (
    select from points_transfers v where v.district_id = u.district_id and v.settles_id = u.transfer_id and v.code = 'void')
  group by u.district_id, u.lot_id)
select l.district_id, l.lot_id as id, 'lot' as of, l.remaining::bigint as is, l.points - coalesce(t.points, 0) as should_be
from points_lots l left join taken t using (district_id, lot_id)
where l.remaining <> l.points - coalesce(t.points, 0)
union all
select a.district_id, a.owner_id, 'balance', a.balance, coalesce(sum(l.remaining), 0)
from points_accounts a left join points_lots l using (district_id, owner_id)
group by a.district_id, a.owner_id, a.balance having a.balance <> coalesce(sum(l.remaining), 0)
