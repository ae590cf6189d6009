import type { OperationId } from '@linli/contract'
import { photo } from '@linli/world/crowd'
import type { SmallPerson } from '@linli/world/small-world'
import { hands } from '@linli/world/stages'
import type { Sent } from '@linli/world/testing'
import { newId } from './platform/ids.ts'
import type { Asking } from './requests.testing.ts'

let serial = 0
const communityOf = ({ w, where }: Asking): string => hands(w)[where].place.slice(0, 12)
const neighbourOf = ({ w, where }: Asking): string => w.world.people[hands(w)[where].reporter].personId

/** A photographed paper of whoever sends; who is nobody there takes the reporter’s. */
async function paperOf({ w, where, person }: Asking): Promise<string> {
  const { district, reporter } = hands(w)[where]
  const mine = person !== null && (await w.actor(person, district)).personId !== null
  return photo(w, mine ? (person as SmallPerson) : reporter, district)
}

/** Said yes or no to a handler that nobody has named yet. */
async function consenting(asking: Asking): Promise<Sent> {
  const { district, reporter } = hands(asking.w)[asking.where]
  const params = { personId: neighbourOf(asking) }
  // The words of the purpose are kept when it is first decided; from then on each decision adds one row.
  const before = { purpose: 'share', recipient: `第${++serial}诊所` }
  await asking.w.send(reporter, 'giveConsent', { district, params, body: before })
  return { params, body: { purpose: 'share', recipient: `第${serial}医院`, fileId: await paperOf(asking) } }
}

/** Nobody asks for anything meanwhile, so that everybody can. */
const nothingAsked = ({ w }: Asking) => w.sql(`update data_requests set status = 'withdrawn' where status = 'open'`)

/** A neighbour of the place has asked for something. */
async function askedAt(asking: Asking): Promise<string> {
  const { district, reporter } = hands(asking.w)[asking.where]
  await nothingAsked(asking)
  const sent = { district, body: { field: 'gender', reason: '不想登记' } }
  const { status, body } = await asking.w.send(reporter, 'requestDeletion', sent)
  if (status !== 200) throw new Error(`nothing asked: ${JSON.stringify(body)}`)
  return body.requestId as string
}

const assessment = (asking: Asking) => ({
  revision: 0,
  areaCode: communityOf(asking),
  title: '独居老人每周探访登记',
  what: '登记探访时间和身体状况',
  necessity: '不登记就不知道谁该去看',
  risks: '身体状况被无关的人看到',
  measures: '只有网格员和社区看得见，看一次记一次',
  result: 'goWithMeasures',
})

const incident = (asking: Asking) => ({
  areaCode: communityOf(asking),
  what: '一份名单误发到居民群',
  kinds: '姓名、楼栋',
  whom: '一栋的十二户居民',
  why: '选错了群',
  harm: '可能接到骚扰电话',
  done: '两分钟内撤回，请群里的人删除',
  advice: '接到陌生电话请不要说验证码',
  contact: '社区居委会，023-0000 0000',
  happenedAt: '2026-03-02T02:00:00Z',
})

async function incidentAt(asking: Asking): Promise<string> {
  const { staff, district } = hands(asking.w)[asking.where]
  const { status, body } = await asking.w.send(staff, 'openIncident', { district, body: incident(asking) })
  if (status !== 200) throw new Error(`no incident: ${JSON.stringify(body)}`)
  return body.incidentId as string
}

/** Requests about what people may ask, and the records that are kept of it. */
export const requestsOfPrivacy = {
  getPrivacyNotice: async () => ({}),
  listMyConsents: async () => ({}),
  giveConsent: consenting,
  withdrawConsent: consenting,
  exportMyData: async () => ({}),
  requestCorrection: async (asking) => {
    await nothingAsked(asking)
    return { body: { field: 'door', wish: '2 单元 5-2', reason: '门牌写错了' } }
  },
  requestDeletion: async (asking) => {
    await nothingAsked(asking)
    return { body: { field: 'gender', reason: '不想登记' } }
  },
  withdrawDataRequest: async (asking) => ({ params: { requestId: await askedAt(asking) } }),
  decideDataRequest: async (asking) => ({
    params: { requestId: await askedAt(asking) },
    body: { decision: 'refused', answer: '办老年卡要用' },
  }),
  listMyDataRequests: async () => ({}),
  listDataRequests: async () => ({}),
  recordSharing: async (asking) => ({
    body: {
      areaCode: communityOf(asking),
      recipient: '区民政局',
      contact: '救助科',
      fields: ['name', 'place'],
      purpose: '核对高龄津贴',
      way: '政务内网表格',
      ground: 'duty',
      lawful: '协助发放高龄津贴',
      count: 12,
    },
  }),
  listSharing: async () => ({}),
  saveAssessment: async (asking) => ({ params: { assessmentId: newId() }, body: assessment(asking) }),
  listAssessments: async () => ({}),
  openIncident: async (asking) => ({ body: incident(asking) }),
  updateIncident: async (asking) => ({
    params: { incidentId: await incidentAt(asking) },
    body: { revision: 1, done: '群里的人都说删了' },
  }),
  listIncidents: async () => ({}),
} satisfies Partial<Record<OperationId, (asking: Asking) => Promise<Sent>>>
