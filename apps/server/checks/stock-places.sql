-- A task's taken and approved places are its claims; a claim and its proofs tell the same.
select t.district_id, t.task_id as id, 'places' as what
from tasks t left join claims c on c.district_id = t.district_id and c.task_id = t.task_id
group by t.district_id, t.task_id, t.taken, t.approved, t.capacity, t.publisher_id
having t.taken <> count(c.claim_id) filter (where c.status <> 'withdrawn')
  or t.approved <> count(c.claim_id) filter (where c.status = 'approved')
  or t.taken > t.capacity or bool_or(c.publisher_id <> t.publisher_id)
union all
select c.district_id, c.claim_id, 'proofs of ' || c.status
from claims c left join proofs p on p.district_id = c.district_id and p.claim_id = c.claim_id
group by c.district_id, c.claim_id, c.status, c.person_id, c.publisher_id, c.task_id
having (c.status = 'submitted') <> (count(p.proof_id) filter (where p.status = 'submitted') = 1)
  or (c.status = 'approved') <> (count(p.proof_id) filter (where p.status = 'approved') = 1)
  or bool_or(p.claimant_id <> c.person_id or p.publisher_id <> c.publisher_id or p.task_id <> c.task_id)
