import { reasonOf, together } from '@linli/world/crowd'
import { rounds } from '@linli/world/stages'
import { holderAt, postAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { staffOfGrids } from '../queries-grids.ts'
import { appointToPost } from './appoint-to-post.ts'
import { closeGridPosts } from './close-grid-posts.ts'
import { moveAppointments } from './move-appointments.ts'

let w: TestWorld
let grid: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
  grid = `${w.world.community}002`
})
afterAll(() => w.close())

const on = '2026-03-02'
const inGrid = { kind: 'partTimeWorker', areaCode: '500111003001' } as const
const close = () => w.run('system', (ctx) => closeGridPosts(ctx, [grid], on))
const openPosts = () => w.sql('select from posts where grid_code = $1 and ended_on is null', [grid])

test('empty posts of a grid that is no more end with it', async () => {
  await postAt(w, 'home', { ...inGrid, gridCode: grid })
  await close()
  expect(await openPosts()).toEqual([])
})

test('where somebody sits, or will, nothing ends until it is said where they go', async () => {
  const now = await holderAt(w, 'home', { ...inGrid, gridCode: grid })
  const later = await holderAt(w, 'home', { ...inGrid, gridCode: grid, fromOn: '2026-05-01' })
  expect(await reasonOf(close())).toBe('conflict: someone-was-faster')
  const staff = await w.run('system', (ctx) => staffOfGrids(ctx, [grid]))
  expect(staff.map(({ appointmentId, fromOn }) => [appointmentId, fromOn])).toEqual([
    [now.appointmentId, '2026-01-01'],
    [later.appointmentId, '2026-05-01'],
  ])
  await w.run('system', (ctx) =>
    moveAppointments(ctx, [
      { appointmentId: now.appointmentId, toGridCode: null, on },
      { appointmentId: later.appointmentId, toGridCode: `${w.world.community}001`, on: '2026-05-01' },
    ]),
  )
  await close()
  expect(await openPosts()).toEqual([])
  const moved = await w.sql('select from_on from appointments where person_id = $1 and to_on is null', [later.personId])
  expect(moved).toEqual([{ from_on: '2026-05-01' }])
})

test('somebody appointed at that very moment is either seated elsewhere first or not seated at all', async () => {
  await rounds(async () => {
    const postId = await postAt(w, 'home', { ...inGrid, gridCode: grid })
    const whom = { person: { realName: '邓小兰', phone: '13700000001' }, fromOn: on }
    const { done } = await together<unknown>([
      w.run('secretary', (ctx) => appointToPost(ctx, postId, whom), newId()),
      close(),
    ])
    expect(done).toHaveLength(1)
    await w.sql('update appointments set to_on = from_on where post_id = $1', [postId])
    await w.sql('update posts set ended_on = $2 where post_id = $1', [postId, on])
  })
})
