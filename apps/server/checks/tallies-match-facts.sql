-- Each tally counts exactly the facts in its cell.
select t.district_id, t.cell, t.count
from issue_tallies t
where t.count <> (select count(*) from issue_facts f where f.district_id = t.district_id and f.cell = t.cell);
