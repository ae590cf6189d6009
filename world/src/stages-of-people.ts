import { newId } from '../../apps/server/src/platform/ids.ts'
import type { SmallPerson } from './small-world.ts'
import type { Body, TestWorld } from './testing.ts'

interface Opened {
  name: string
  phone: string | null
  idNumber: string | null
  bornOn: string | null
}

const columns = { name: 'name_sealed', phone: 'phone_sealed', idNumber: 'id_sealed', born: 'born_sealed' } as const

/** What is sealed of somebody, opened with their own key, past every policy. */
export async function openedOf(w: TestWorld, personId: string): Promise<Opened> {
  const [row] = await w.sql<Record<string, Buffer | null>>(
    'select p.*, k.wrapped from people p join person_keys k using (district_id, person_id) where person_id = $1',
    [personId],
  )
  const key = w.runtime.vault.ownKey(row?.wrapped as Buffer)
  const open = (field: keyof typeof columns) => {
    const sealed = row?.[columns[field]]
    return sealed ? key.open(field, sealed) : null
  }
  return { name: open('name') ?? '', phone: open('phone'), idNumber: open('idNumber'), bornOn: open('born') }
}

/** What one of somebody's columns says, opened with their own key; doors and rooms are sealed as `door`. */
export async function openedWith(w: TestWorld, personId: string, field: string, sealed: unknown): Promise<string> {
  const [row] = await w.sql<{ wrapped: Buffer }>('select wrapped from person_keys where person_id = $1', [personId])
  return w.runtime.vault.ownKey(row?.wrapped as Buffer).open(field, sealed as Buffer)
}

let serial = 0
/** Digits no other person of this test has. */
export const freshPhone = (): string => `139${String(10_000_000 + serial++)}`

/** Somebody of the register, living in the first building unless said otherwise, as the secretary writes them. */
export async function registered(
  w: TestWorld,
  over: Partial<Body<'savePerson'>> = {},
  by: SmallPerson = 'secretary',
): Promise<string> {
  const personId = newId()
  const { status, body } = await w.send(by, 'savePerson', {
    params: { personId },
    body: {
      revision: 0,
      realName: '许三多',
      addResidences: [{ areaCode: w.world.building, tie: 'lives' }],
      ...over,
    },
  })
  if (status !== 200) throw new Error(`not registered: ${JSON.stringify(body)}`)
  return personId
}
