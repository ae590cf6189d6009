-- Each person's cached figures are what their transfers say: nothing made, nothing lost.
with lines as (
  select district_id, owner_id,
    sum(case when to_id = owner_id then points when from_id = owner_id then -points else 0 end) as balance,
    sum(case when to_id = '00000000-0000-7000-8000-000000000002' then points
      when from_id = '00000000-0000-7000-8000-000000000002' then -points else 0 end) as reserved,
    sum(case when code = 'award' then points else 0 end) as earned
  from points_transfers group by district_id, owner_id)
select district_id, owner_id, a.balance, l.balance as balance_of_lines, a.reserved, l.reserved as reserved_of_lines,
  a.earned, l.earned as earned_of_lines
from points_accounts a full join lines l using (district_id, owner_id)
where (a.balance, a.reserved, a.earned) is distinct from (l.balance, l.reserved, l.earned)
  or a.balance < 0 or a.reserved < 0
