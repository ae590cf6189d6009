import type { BodyOf, Post } from '@linli/contract'
import { appointToPost, createPost } from '../../apps/server/src/modules/posts/index.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import type { SmallPerson } from './small-world.ts'
import { hands, type Where } from './stages.ts'
import type { TestWorld } from './testing.ts'

/** A post at a place of the small world: of a building lead, unless something else is said. */
export async function postAt(
  w: TestWorld,
  where: Where = 'home',
  over: Partial<BodyOf<'createPost'>> = {},
  by?: SmallPerson,
): Promise<string> {
  const { district, place, staff } = hands(w)[where]
  const kind: Post = 'buildingLead'
  return w.run(by ?? staff, (ctx) => createPost(ctx, { kind, areaCode: place, seats: 1, ...over }), newId(), district)
}

let phones = 13_700_000_000

/** Somebody new holds a post since the beginning of 2026. */
export async function holderAt(
  w: TestWorld,
  where: Where = 'home',
  over: Partial<BodyOf<'createPost'>> & { fromOn?: string; toOn?: string; personId?: string; by?: SmallPerson } = {},
): Promise<{ postId: string; appointmentId: string; personId: string }> {
  const { fromOn = '2026-01-01', toOn, personId, by, ...post } = over
  const { district, staff } = hands(w)[where]
  const [postId, appointmentId] = [await postAt(w, where, post, by), newId()]
  const whom = personId ? { personId } : { person: { realName: '邓小兰', phone: String(phones++) } }
  await w.run(by ?? staff, (ctx) => appointToPost(ctx, postId, { ...whom, fromOn, toOn }), appointmentId, district)
  const [row] = await w.sql<{ person_id: string }>('select person_id from appointments where appointment_id = $1', [
    appointmentId,
  ])
  return { postId, appointmentId, personId: row?.person_id as string }
}

/** A grid of the place; the far district has none until it is asked for. */
export async function gridAt(w: TestWorld, where: Where = 'home'): Promise<string> {
  const { district, community } = hands(w)[where]
  const gridCode = `${community}001`
  await w.sql(
    `insert into grids (district_id, grid_code, community_code, kind, name) values ($1, $2, $3, 'general', '第一网格')
     on conflict do nothing`,
    [district, gridCode, community],
  )
  return gridCode
}
