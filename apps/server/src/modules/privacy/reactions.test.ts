import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasConsent } from './index.ts'

let w: TestWorld
let me = ''
beforeAll(async () => {
  w = await testWorld()
  me = w.world.people.xiulan.personId
})
afterAll(() => w.close())

const save = async (by: SmallPerson, body: object) => {
  const [row] = await w.sql<{ revision: number }>('select revision from people where person_id = $1', [me])
  const sent = { params: { personId: me }, body: { revision: row?.revision, ...body } }
  expect((await w.send(by, 'savePerson', sent)).status).toBe(200)
  await w.settle()
}
const agreed = () => w.look('xiulan', (q) => hasConsent(q, me, 'language'))

test('who writes down what language they speak agrees to it; whose staff writes it has not said so', async () => {
  await save('secretary', { language: '重庆话' })
  expect(await agreed()).toBe(false)
  await save('xiulan', { language: '重庆话，慢一点', contactWish: 'phone' })
  expect(await agreed()).toBe(true)
  const rows = await w.sql('select purpose, channel from consents where person_id = $1 order by 1', [me])
  expect(rows).toEqual([
    { purpose: 'contactWish', channel: 'self' },
    { purpose: 'language', channel: 'self' },
  ])
  await save('xiulan', { language: null })
  expect(await w.sql('select 1 from consents where person_id = $1', [me])).toHaveLength(2)
})
