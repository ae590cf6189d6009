-- All accounts of a district together, people's and its own, are zero; what is held is what people have reserved.
with entries as (
  select district_id, to_id as account_id, points from points_transfers
  union all
  select district_id, from_id, -points from points_transfers),
sums as (
  select district_id, sum(points) as whole,
    coalesce(sum(points) filter (where account_id = '00000000-0000-7000-8000-000000000002'), 0) as held
  from entries group by district_id)
select s.district_id, s.whole, s.held, coalesce(sum(a.reserved), 0) as reserved
from sums s left join points_accounts a using (district_id)
group by s.district_id, s.whole, s.held
having s.whole <> 0 or s.held <> coalesce(sum(a.reserved), 0)
