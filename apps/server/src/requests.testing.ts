import type { OperationId, OrganisationKind } from '@linli/contract'
import { aTask, photo } from '@linli/world/crowd'
import type { SmallPerson } from '@linli/world/small-world'
import { hands, issueAt, someoneWaiting, triage, type Where } from '@linli/world/stages'
import { clearTheWay, draftAt, planBody, submittedAt } from '@linli/world/stages-of-grids'
import { claimAt, goodsAt, orderAt, proofAt, someGoods, supplierAt, taskAt, thank } from '@linli/world/stages-of-help'
import { gridAt, holderAt, postAt } from '@linli/world/stages-of-posts'
import type { Sent, TestWorld } from '@linli/world/testing'
import sharp from 'sharp'
import { reportIssue } from './modules/issues/index.ts'
import { shiftDate } from './platform/clock.ts'
import { newId } from './platform/ids.ts'
import { accountRequests } from './requests-of-accounts.testing.ts'
import { requestsOfActing } from './requests-of-acting.testing.ts'
import { requestsOfExports } from './requests-of-exports.testing.ts'
import { requestsOfPeople } from './requests-of-people.testing.ts'
import { requestsOfPrivacy } from './requests-of-privacy.testing.ts'

/** About which place, and who sends it: whose photos it carries, whose session it ends. */
export interface Asking {
  w: TestWorld
  where: Where
  person: SmallPerson | null
}

const nothing = async (): Promise<Sent> => ({})
const districtOf = ({ w, where }: Asking) => hands(w)[where].district
const placeOf = ({ w, where }: Asking) => hands(w)[where].place
const issue = async ({ w, where }: Asking, status: Parameters<typeof issueAt>[1]) => ({
  params: { issueId: await issueAt(w, status, where) },
})

/** Something that happened in the place. */
async function eventAt(asking: Asking): Promise<string> {
  await issueAt(asking.w, 'reported', asking.where)
  const [event] = await asking.w.sql<{ id: string }>(
    'select event_id as id from events where district_id = $1 order by event_id desc limit 1',
    [districtOf(asking)],
  )
  return event?.id ?? ''
}

/** A photo of the sender's, or of the reporter's where the sender may upload none. */
async function photoOfSender(asking: Asking): Promise<string> {
  const { w, where, person } = asking
  const mine = person !== null && (await w.actor(person, districtOf(asking))).personId !== null
  return photo(w, mine ? person : hands(w)[where].reporter, districtOf(asking))
}

/** A new organisation of the place's community, brought by its secretary. */
async function organisationAt(asking: Asking, kind: OrganisationKind): Promise<string> {
  const { w, where } = asking
  const organisationId = newId()
  const { status, body } = await w.send(hands(w)[where].staff, 'saveOrganisation', {
    district: districtOf(asking),
    params: { organisationId },
    body: { kind, name: '邻里小店', areaCode: placeOf(asking).slice(0, 12) },
  })
  if (status !== 200) throw new Error(`no organisation: ${JSON.stringify(body)}`)
  return organisationId
}

let shade = 0
/** A form with one photo, no two alike. */
export async function photoForm(): Promise<Sent> {
  shade++
  const background = { r: shade % 256, g: shade >> 8, b: 200 }
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()
  const head = 'content-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png'
  const body = Buffer.concat([Buffer.from(`--linli\r\n${head}\r\n\r\n`), bytes, Buffer.from('\r\n--linli--\r\n')])
  return { body, headers: { 'content-type': 'multipart/form-data; boundary=linli' } }
}

let nth = 0
/** Of buildings that nobody has named yet. */
let serial = 900
async function photoInIssue({ w, where }: Asking): Promise<string> {
  const { district, place, reporter } = hands(w)[where]
  const fileId = await photo(w, reporter, district)
  await w.run(
    reporter,
    (ctx) => reportIssue(ctx, { text: '灯坏了。', areaCode: place, fileIds: [fileId] }),
    newId(),
    district,
  )
  return fileId
}

let buildings = 0
/** A file with one building that nobody has imported yet. */
const buildingFile = ({ w, where }: Asking): Sent => {
  const { community } = hands(w)[where]
  const content = Buffer.from(`社区,楼栋,网格\n${community},${++buildings + 100} 栋,${community}001\n`).toString(
    'base64',
  )
  return { body: { kind: 'buildings', fileName: '楼栋.csv', content, within: community } }
}

/** An import of the place, previewed or applied by its secretary. */
async function importAt(asking: Asking, applied: boolean): Promise<Sent> {
  const { w, where } = asking
  const { staff, district } = hands(w)[where]
  const { body } = await w.send(staff, 'previewImport', { district, ...buildingFile(asking) })
  const params = { importId: body.importId as string }
  if (applied) await w.send(staff, 'applyImport', { district, params, body: {} })
  return { params }
}

let drawn = 0
/** A grid that nobody has drawn yet, apart from all others. */
const gridFile = (community: string) => {
  const [x, y, d] = [105.7 + ++drawn / 1000, 29.4, 0.0005]
  const corners = [0, 1, 2, 3, 0].map((i) => [i === 1 || i === 2 ? x + d : x, i > 1 ? y + d : y])
  const properties = { name: `新网格${drawn}`, community }
  const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [corners] } }
  const geojson = { type: 'FeatureCollection', features: [feature] }
  return { level: 'grid', datum: 'wgs84', within: community, geojson }
}

/** So that no choice is the one before. */
let choices = 0

/** For every operation a fresh, minimal request that is right: only who sends it decides. */
export const requests: Record<OperationId, (asking: Asking) => Promise<Sent>> = {
  listPersonas: nothing,
  getPreferences: nothing,
  setPreferences: async () => ({
    body: {
      textSize: choices++ % 2 ? 'large' : 'largest',
      elder: true,
      contrast: false,
      still: false,
      readAloud: false,
      readSpeed: 'slow',
    },
  }),
  ...accountRequests,
  listDistricts: nothing,
  listAreas: nothing,
  getAreaTree: nothing,
  parseAddress: async () => ({ query: { q: '川汽厂家属院3-2-501' } }),
  listBuildings: nothing,
  listHouseholds: nothing,
  saveArea: async (asking) => ({
    params: { areaCode: `${placeOf(asking).slice(0, 12)}${String(++serial).padStart(5, '0')}` },
    body: {
      level: 'building',
      name: `${serial} 栋`,
      building: { units: [{ name: '1 单元', households: 4 }] },
      // Which of two grids takes it is for somebody to say; elsewhere there is one.
      ...(asking.where === 'home' ? { gridCode: asking.w.world.grid } : {}),
    },
  }),
  renameArea: async (asking) => ({
    params: { areaCode: placeOf(asking) },
    body: { name: `${++serial} 栋`, fromOn: shiftDate('2001-01-01', serial), reason: '门牌换新' },
  }),
  renameEstate: async (asking) => {
    const [row] = await asking.w.sql<{ id: string }>(`select estate_id as id from areas where area_code = $1`, [
      placeOf(asking),
    ])
    return { params: { estateId: row?.id as string }, body: { name: `${++serial} 号院`, reason: '小区换了名字' } }
  },
  importBuildings: async (asking) => ({
    body: {
      rows: [
        {
          community: placeOf(asking).slice(0, 12),
          name: `${++serial} 栋`,
          ...(asking.where === 'home' ? { grid: asking.w.world.grid } : {}),
        },
      ],
    },
  }),
  locateArea: async () => ({ query: { longitude: 105.78, latitude: 29.48 } }),
  getAreaMap: async (asking) => ({ query: { within: placeOf(asking).slice(0, 12) } }),
  importBoundaries: async (asking) => ({ body: gridFile(placeOf(asking).slice(0, 12)) }),
  joinCommunity: async (asking) => ({ body: { areaCode: placeOf(asking), realName: '欧阳娜娜' } }),
  listMemberships: nothing,
  confirmMembership: async (asking) => ({
    params: { membershipId: (await someoneWaiting(asking.w, asking.where)).membershipId },
    body: { decision: 'confirmed' },
  }),
  listOrganisations: nothing,
  getOrganisation: async (asking) => ({ params: { organisationId: await organisationAt(asking, 'propertyCompany') } }),
  addOrganisationMember: async (asking) => ({
    params: { organisationId: await organisationAt(asking, 'ownersCommittee') },
    body: { realName: '欧阳娜娜', role: 'member', fromOn: '2026-01-01' },
  }),
  endOrganisationMember: async (asking) => {
    const { w, where } = asking
    const { status, body } = await w.send(hands(w)[where].staff, 'addOrganisationMember', {
      district: districtOf(asking),
      params: { organisationId: await organisationAt(asking, 'ownersCommittee') },
      body: { realName: '欧阳娜娜', role: 'member', fromOn: '2024-01-01' },
    })
    if (status !== 200) throw new Error(`no member: ${JSON.stringify(body)}`)
    return { params: { memberId: String(body.memberId) }, body: { on: '2026-01-01' } }
  },
  linkPartyOrganisation: async (asking) => ({
    params: { organisationId: await organisationAt(asking, 'partyOrganisation') },
    body: { level: 'branch', parentId: null },
  }),
  getSixParties: async (asking) => ({ query: { areaCode: placeOf(asking) } }),
  saveOrganisation: async (asking) => ({
    params: { organisationId: newId() },
    body: { kind: 'propertyCompany', name: '新家物业公司', areaCode: placeOf(asking).slice(0, 12), about: '管三栋楼' },
  }),
  ...requestsOfPrivacy,
  ...requestsOfPeople,
  ...requestsOfActing,
  ...requestsOfExports,
  explainAccess: async (asking) => ({ query: { areaCode: placeOf(asking) } }),
  listPosts: nothing,
  listVacancies: nothing,
  findResponsible: async (asking) => ({ query: { areaCode: placeOf(asking) } }),
  getGridCard: async ({ w, where }) => ({ params: { gridCode: await gridAt(w, where) } }),
  createPost: async (asking) => ({
    body: { kind: 'buildingLead', areaCode: placeOf(asking), title: `第 ${++nth} 位楼栋长` },
  }),
  appointToPost: async ({ w, where }) => ({
    params: { postId: await postAt(w, where) },
    body: { person: { realName: '唐建华' }, fromOn: '2026-03-01' },
  }),
  endAppointment: async ({ w, where }) => ({
    params: { appointmentId: (await holderAt(w, where)).appointmentId },
    body: { on: '2026-06-30', reason: '搬走了' },
  }),
  handOver: async ({ w, where }) => ({
    params: { appointmentId: (await holderAt(w, where)).appointmentId },
    body: { person: { realName: '唐建华' }, on: '2026-06-30', note: '钥匙在门卫' },
  }),
  setBackup: async ({ w, where }) => ({
    params: { appointmentId: (await holderAt(w, where)).appointmentId },
    body: { personId: (await holderAt(w, where)).personId },
  }),
  setAbsence: async ({ w, where }) => ({
    params: { absenceId: newId() },
    body: { personId: (await holderAt(w, where)).personId, fromOn: '2099-01-05', toOn: '2099-01-09', kind: 'leave' },
  }),
  listFacilities: nothing,
  saveFacility: async (asking) => ({
    params: { facilityId: newId() },
    body: {
      kind: 'library',
      name: '图书室',
      areaCode: placeOf(asking).slice(0, 12),
      address: '川汽厂家属院 1 栋旁',
      note: '周末开门',
    },
  }),
  uploadFile: photoForm,
  getFile: async (asking) => ({ params: { fileId: await photoInIssue(asking) } }),
  publishPhoto: async (asking) => ({ params: { fileId: await photoInIssue(asking) }, body: { published: true } }),
  getMyPoints: nothing,
  listMyTransfers: nothing,

  listCategories: nothing,
  reportIssue: async (asking) => ({ body: { text: '灯坏了。', areaCode: placeOf(asking) } }),
  listIssues: nothing,
  countIssues: nothing,
  getIssue: (asking) => issue(asking, 'assigned'),
  traceIssue: (asking) => issue(asking, 'assigned'),
  getSeal: nothing,
  verifyEvent: async (asking) => ({ params: { eventId: await eventAt(asking) } }),
  triageIssue: async (asking) => ({
    ...(await issue(asking, 'reported')),
    body: triage(hands(asking.w)[asking.where].unit),
  }),
  assignIssue: async (asking) => ({
    ...(await issue(asking, 'triaged')),
    body: { organisationId: hands(asking.w)[asking.where].unit },
  }),
  startIssue: async (asking) => ({ ...(await issue(asking, 'assigned')), body: {} }),
  sendMessage: async (asking) => ({ ...(await issue(asking, 'assigned')), body: { text: '好的' } }),
  resolveIssue: async (asking) => ({
    ...(await issue(asking, 'assigned')),
    body: { note: '好了', fileIds: [await photoOfSender(asking)] },
  }),
  confirmIssue: async (asking) => ({ ...(await issue(asking, 'resolved')), body: { rating: 5 } }),
  reopenIssue: async (asking) => ({ ...(await issue(asking, 'resolved')), body: { reason: '还是不亮' } }),
  closeWithoutFix: async (asking) => ({
    ...(await issue(asking, 'assigned')),
    body: { cause: 'not-feasible', reason: '没有办法' },
  }),

  listGridPlans: nothing,
  checkGridPlan: async ({ w, where }) => ({ params: { planId: await draftAt(w, where) } }),
  draftGridPlan: async ({ w, where }) => ({ params: { planId: newId() }, body: await planBody(w, where) }),
  submitGridPlan: async ({ w, where }) => {
    await clearTheWay(w, where)
    return { params: { planId: await draftAt(w, where) }, body: {} }
  },
  decideGridPlan: async ({ w, where }) => ({
    params: { planId: await submittedAt(w, where) },
    body: { decision: 'approved' },
  }),
  withdrawGridPlan: async ({ w, where }) => ({ params: { planId: await draftAt(w, where) } }),

  publishTask: async (asking) => ({ body: aTask(asking.w, { areaCode: placeOf(asking) }) }),
  listTasks: nothing,
  getTask: async ({ w, where }) => ({ params: { taskId: await taskAt(w, where) } }),
  cancelTask: async ({ w, where }) => ({ params: { taskId: await taskAt(w, where) } }),
  claimTask: async ({ w, where }) => ({ params: { taskId: await taskAt(w, where) }, body: {} }),
  withdrawClaim: async ({ w, where }) => ({ params: { claimId: await claimAt(w, where) } }),
  submitProof: async (asking) => ({
    params: { claimId: await claimAt(asking.w, asking.where) },
    body: { note: '做好了', fileIds: [await photoOfSender(asking)] },
  }),
  listReviewQueue: nothing,
  approveProof: async ({ w, where }) => ({ params: { proofId: await proofAt(w, where) }, body: {} }),
  returnProof: async ({ w, where }) => ({ params: { proofId: await proofAt(w, where) }, body: { reason: '看不清' } }),

  listGoods: nothing,
  saveGoods: async ({ w, where }) => ({
    params: { goodsId: newId() },
    body: someGoods(await supplierAt(w, where)),
  }),
  placeOrder: async (asking) => {
    const { w, where, person } = asking
    if (person) await thank(w, person, where)
    return { body: { goodsId: await goodsAt(w, where), areaCode: placeOf(asking) } }
  },
  listOrders: nothing,
  getOrder: async ({ w, where }) => ({ params: { orderId: await orderAt(w, where) } }),
  cancelOrder: async ({ w, where }) => ({ params: { orderId: await orderAt(w, where) } }),
  shipOrder: async ({ w, where }) => ({ params: { orderId: await orderAt(w, where) }, body: {} }),
  confirmDelivery: async ({ w, where }) => ({ params: { orderId: await orderAt(w, where, true) }, body: {} }),

  previewImport: async (asking) => buildingFile(asking),
  listImports: nothing,
  getImport: (asking) => importAt(asking, false),
  applyImport: async (asking) => ({ ...(await importAt(asking, false)), body: {} }),
  undoImport: (asking) => importAt(asking, true),
  getImportTemplate: async () => ({ query: { kind: 'buildings' } }),
  getCoverage: async ({ w, where }) => ({ query: { within: hands(w)[where].community } }),
  getSetupChecklist: async ({ w, where }) => ({ query: { within: hands(w)[where].community } }),

  getPublicFigures: nothing,
  listNotifications: nothing,
  markNotificationsRead: async () => ({ body: {} }),
  streamUpdates: nothing,
}

/** Sends the operation's request as its person, in the district of its place. A stream is let go once it has begun. */
export async function sendAs(asking: Asking, operation: OperationId, sent: Sent) {
  const { w, person } = asking
  const district = districtOf(asking)
  const { cookie, ...rest } = sent
  if (operation !== 'streamUpdates')
    return w.send(person, operation, { district, ...rest, ...(person && cookie ? { cookie } : {}) })
  const answer = await w.app.inject({
    method: 'GET',
    url: `/api/districts/${district}/updates`,
    cookies: person ? { linli_session: await w.signIn(person) } : {},
    payloadAsStream: true,
  })
  const stream = answer.stream()
  if (answer.statusCode === 200) {
    stream.destroy()
    return { status: 200, body: {}, headers: answer.headers }
  }
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return { status: answer.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()), headers: answer.headers }
}
