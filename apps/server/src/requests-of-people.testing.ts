import type { OperationId } from '@linli/contract'
import { hands } from '@linli/world/stages'
import type { Sent } from '@linli/world/testing'
import { newId } from './platform/ids.ts'
import type { Asking } from './requests.testing.ts'

let serial = 0
const placeOf = ({ w, where }: Asking): string => hands(w)[where].place

const neighbourOf = ({ w, where }: Asking): string => w.world.people[hands(w)[where].reporter].personId

/** Somebody new in the register of the place. */
async function registeredAt({ w, where }: Asking): Promise<string> {
  const { staff, district, place } = hands(w)[where]
  const params = { personId: newId() }
  const body = { revision: 0, realName: '许三多', addResidences: [{ areaCode: place, tie: 'lives' }] }
  await w.send(staff, 'savePerson', { district, params, body })
  return params.personId
}

const residentFile = ({ w, where }: Asking) => {
  const { community, place } = hands(w)[where]
  const content = Buffer.from(
    `姓名,楼栋,门牌\n导入${'甲乙丙丁戊己庚辛壬癸'[++serial % 10]},${place},9-${serial}\n`,
  ).toString('base64')
  return { fileName: '居民.csv', content, within: community }
}

/** A list of residents of the place, previewed or carried out by its secretary. */
async function residentsAt(asking: Asking, applied: boolean): Promise<Sent> {
  const { w, where } = asking
  const { staff, district } = hands(w)[where]
  const { body } = await w.send(staff, 'previewResidentImport', { district, body: residentFile(asking) })
  const params = { importId: body.importId as string }
  if (applied) await w.send(staff, 'importResidents', { district, params, body: {} })
  return { params, body: {} }
}

const merging = async (asking: Asking): Promise<Sent> => ({
  params: { personId: await registeredAt(asking) },
  body: { otherId: await registeredAt(asking), reason: '同一个人登记了两次' },
})

/** Requests about the register of people, and lists of residents. */
export const requestsOfPeople = {
  searchPeople: async () => ({ query: { q: '秀兰' } }),
  leaveCommunity: async (asking) => {
    const { district, place } = hands(asking.w)[asking.where]
    const membershipId = newId()
    // One more than people have: of a community of its own each, so that none is in another's way.
    await asking.w.sql(
      `insert into memberships (district_id, membership_id, person_id, area_code, community_code, tie, status, asked_at)
       values ($1, $2, $3, $4, $5, 'works', 'pending', now())`,
      [district, membershipId, neighbourOf(asking), place, `${place.slice(0, 8)}${String(++serial).padStart(4, '0')}`],
    )
    return { params: { membershipId } }
  },
  listDuplicatePeople: async () => ({}),
  getPerson: async (asking) => ({ params: { personId: neighbourOf(asking) } }),
  savePerson: async (asking) => ({
    params: { personId: newId() },
    body: { revision: 0, realName: '许三多', addResidences: [{ areaCode: placeOf(asking), tie: 'lives' }] },
  }),
  setCareFlag: async (asking) => ({
    params: { personId: await registeredAt(asking) },
    body: { kind: 'livesAlone', needed: true },
  }),
  revealField: async (asking) => ({
    params: { personId: neighbourOf(asking) },
    body: { fields: ['phone'], purpose: 'contact', reason: '约上门看灯的时间' },
  }),
  mergePeople: merging,
  unmergePeople: async (asking) => {
    const { staff, district } = hands(asking.w)[asking.where]
    const { params, body } = await merging(asking)
    const merged = await asking.w.send(staff, 'mergePeople', { district, params, body })
    return { params: { mergeId: merged.body.mergeId as string } }
  },
  listWhoLookedAtMe: async () => ({}),
  listFieldRegistry: async () => ({}),
  getKeyState: async () => ({}),
  rotateKeys: async ({ w }) => {
    await w.sql('update vault_keys set finished_at = now()')
    return { body: { reason: '每年例行更换' } }
  },
  previewResidentImport: async (asking) => ({ body: residentFile(asking) }),
  importResidents: async (asking) => residentsAt(asking, false),
  undoResidentImport: async (asking) => {
    const { params } = await residentsAt(asking, true)
    return { params }
  },
} satisfies Partial<Record<OperationId, (asking: Asking) => Promise<Sent>>>
