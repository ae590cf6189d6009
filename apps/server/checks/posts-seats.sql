-- No post is held by more people than it has seats, on any day somebody begins.
select p.district_id, p.post_id, x.from_on as day, p.seats, count(y.appointment_id) as held
from posts p
  join appointments x on x.district_id = p.district_id and x.post_id = p.post_id
  join appointments y on y.district_id = p.district_id and y.post_id = p.post_id
    and y.from_on <= x.from_on and (y.to_on is null or y.to_on > x.from_on)
where x.to_on is null or x.to_on > x.from_on
group by p.district_id, p.post_id, x.appointment_id, x.from_on, p.seats having count(y.appointment_id) > p.seats
