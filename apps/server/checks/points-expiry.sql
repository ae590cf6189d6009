-- No unspent lot expires before its owner's account says that one may: else it could be spent past its day.
select a.district_id, a.owner_id, a.expires_next, min(l.expires_at) as lot_expires_at
from points_accounts a join points_lots l using (district_id, owner_id)
where l.remaining > 0
group by a.district_id, a.owner_id, a.expires_next having a.expires_next > min(l.expires_at)
