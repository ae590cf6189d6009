-- An approved proof was thanked for exactly once, with its task's points, to its claimant; nothing else of a proof was.
select coalesce(p.district_id, t.district_id) as district_id, coalesce(p.proof_id, t.subject_id) as proof_id, p.status, t.points, t.owner_id
from (select p.*, k.points as task_points from proofs p join tasks k using (district_id, task_id) where p.status = 'approved') p
  full join (select * from points_transfers where code = 'award' and subject_kind = 'proof') t
    on t.district_id = p.district_id and t.subject_id = p.proof_id
where p.proof_id is null or t.transfer_id is null or t.points <> p.task_points or t.owner_id <> p.claimant_id
