import type pg from 'pg'
import { newId } from '../apps/server/src/platform/ids.ts'
import { district, type Resident, type Stage } from './stage.ts'

export interface Item {
  person: Resident
  /** The ids by which a replay tells this item from another. */
  ids: string[]
}

const ids = (count: number): string[] => Array.from({ length: count }, newId)
const issuing = '00000000-0000-7000-8000-000000000001'

/** Issues over a hundred communities and a year, one in five still open: written as SQL, since 100,000 commands would take a while. */
export async function seedIssues(owner: pg.Pool, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 10_000) {
    await owner.query(
      `insert into issues (district_id, issue_id, number_prefix, number_year, number_serial, status, source, text, category_code, category_name,
         category_path, area_code, grid_code, place_label, reported_at, moved_at, closed_at, rating, words)
       select ${district}, id, '第' || c, 2025, n + (select coalesce(max(number_serial), 0) from issues where number_year = 2025), s, 'resident', '楼道的灯不亮了,请来看看。第 ' || n || ' 件',
         'C0501', '路灯楼道灯', '{C05,C0501}', '500111003' || lpad((c + 1)::text, 3, '0') || '00001',
         '500111003' || lpad((c + 1)::text, 3, '0') || '001', '家属院 1 栋',
         now() - (n || ' minutes')::interval, now() - (n || ' minutes')::interval,
         case when s = 'confirmed' then now() end, case when s = 'confirmed' then 5 end, to_tsvector('simple', '楼道 灯 不 亮 请 来 看看')
       from (select id, n, n % 100 as c, (array['reported', 'triaged', 'assigned', 'handling', 'resolved'] || array_fill('confirmed'::text, array[20]))[1 + n % 25] as s
             from unnest($1::uuid[]) with ordinality as u (id, n)) x`,
      [ids(Math.min(left, 10_000))],
    )
  }
}

/** Tasks with one place each: some to be claimed, some with a proof that waits for review. */
export async function seedTasks(stage: Stage, count: number): Promise<{ open: Item[]; proofs: Item[] }> {
  const { owner, residents, subdistrictOfficer } = stage
  const insert = (taskIds: string[], taken: number) =>
    owner.query(
      `insert into tasks (district_id, task_id, kind, status, title, about, area_code, grid_code, place_label, ends_at, capacity, taken,
         difficulty, points, rule_version, months_valid, publisher_id, published_at, moved_at)
       select ${district}, t, 'public', 'published', '换楼道灯', '带上梯子', '500111003' || lpad((1 + n % 100)::text, 3, '0') || '00001',
         '500111003' || lpad((1 + n % 100)::text, 3, '0') || '001', '家属院 1 栋', now() + interval '30 days', 1, $2, 2, 10, 1, 24, $3, now(), now()
       from unnest($1::uuid[]) with ordinality as u (t, n)`,
      [taskIds, taken, subdistrictOfficer.personId],
    )
  const who = (n: number) => residents[n % residents.length] as Resident
  const open = ids(count)
  const claimed = ids(count)
  const claims = ids(count)
  const proofs = ids(count)
  const claimants = claimed.map((_, n) => who(n).personId)
  await insert(open, 0)
  await insert(claimed, 1)
  await owner.query(
    `insert into claims (district_id, claim_id, task_id, person_id, publisher_id, status, claimed_at)
     select ${district}, c, t, p, $4, 'submitted', now() from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as u (c, t, p)`,
    [claims, claimed, claimants, subdistrictOfficer.personId],
  )
  await owner.query(
    `insert into proofs (district_id, proof_id, claim_id, task_id, area_code, claimant_id, publisher_id, status, note, submitted_at)
     select ${district}, f, c, t, '500111003001', p, $5, 'submitted', '换好了', now()
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) as u (f, c, t, p)`,
    [proofs, claims, claimed, claimants, subdistrictOfficer.personId],
  )
  return {
    open: open.map((id, n) => ({ person: who(n), ids: [id] })),
    proofs: proofs.map((id, n) => ({
      person: stage.districtOfficer,
      ids: [id, claims[n] as string, claimed[n] as string, claimants[n] as string],
    })),
  }
}

/** A hundred kinds of goods with stock, and neighbours who earned enough. */
export async function seedGoods(stage: Stage, count: number): Promise<Item[]> {
  const { owner, residents, merchantUnit } = stage
  const goods = ids(100)
  await owner.query(
    `insert into goods (district_id, goods_id, organisation_id, area_code, name, about, points, supplied, available, status, saved_at)
     select ${district}, g, $2, '500111003001', '五斤米', '', 10, 1000000, 1000000, 'listed', now() from unnest($1::uuid[]) as u (g)`,
    [goods, merchantUnit],
  )
  const lots = ids(residents.length)
  const people = residents.map(({ personId }) => personId)
  await owner.query(
    `insert into points_transfers (district_id, transfer_id, code, owner_id, from_id, to_id, points, at, subject_kind, subject_id, what)
     select ${district}, l, 'award', p, '${issuing}', p, 1000000, now(), 'proof', gen_random_uuid(), '换楼道灯' from unnest($1::uuid[], $2::uuid[]) as u (l, p)`,
    [lots, people],
  )
  await owner.query(
    `insert into points_lots (district_id, lot_id, owner_id, points, remaining, earned_at, expires_at)
     select ${district}, l, p, 1000000, 1000000, now(), now() + interval '2 years' from unnest($1::uuid[], $2::uuid[]) as u (l, p)`,
    [lots, people],
  )
  await owner.query('delete from points_lots where lot_id <> all ($1::uuid[])', [lots])
  await owner.query(
    `insert into points_accounts (district_id, owner_id, balance, reserved, earned, expires_next)
     select ${district}, p, 1000000, 0, 1000000, now() + interval '2 years' from unnest($1::uuid[]) as u (p)
     on conflict (district_id, owner_id) do update set balance = 1000000, earned = points_accounts.earned + 1000000`,
    [people],
  )
  return Array.from({ length: count }, (_, n) => ({
    person: residents[n % residents.length] as Resident,
    ids: [goods[n % goods.length] as string, lots[n % lots.length] as string],
  }))
}
