-- What is out of the stock of goods is what was ordered and not cancelled; none is oversold.
select g.district_id, g.goods_id, g.supplied, g.available, coalesce(sum(o.quantity), 0) as ordered
from goods g left join orders o on o.district_id = g.district_id and o.goods_id = g.goods_id and o.status <> 'cancelled'
group by g.district_id, g.goods_id, g.supplied, g.available
having g.supplied - g.available <> coalesce(sum(o.quantity), 0) or g.available < 0
