-- Where a community has grids, each of its buildings is in exactly one of them today, and never was in two at once; a micro
-- grid holds only buildings of the grid it is part of.
with held as (
  select h.district_id, h.area_code, h.grid_code, g.parent_grid_code, h.micro
  from grid_buildings h join grids g on g.district_id = h.district_id and g.grid_code = h.grid_code
  where h.to_on is null and g.to_on is null
)
select b.district_id, b.area_code, 'in ' || count(h.grid_code) || ' grids' as found
from areas b
  join (select distinct district_id, community_code from grids where to_on is null and kind <> 'micro') c
    on c.district_id = b.district_id and c.community_code = b.community_code
  left join held h on h.district_id = b.district_id and h.area_code = b.area_code and not h.micro
where b.level = 'building'
group by b.district_id, b.area_code
having count(h.grid_code) <> 1
union all
select a.district_id, a.area_code, 'in ' || a.grid_code || ' and ' || b.grid_code || ' on one day'
from grid_buildings a join grid_buildings b on b.district_id = a.district_id and b.area_code = a.area_code and b.micro = a.micro
  and (b.grid_code, b.from_on) > (a.grid_code, a.from_on)
  and b.from_on < coalesce(a.to_on, 'infinity') and a.from_on < coalesce(b.to_on, 'infinity')
union all
select m.district_id, m.area_code, 'in micro grid ' || m.grid_code || ' of another grid'
from held m left join held f on f.district_id = m.district_id and f.area_code = m.area_code and not f.micro
where m.micro and m.parent_grid_code is distinct from f.grid_code;
