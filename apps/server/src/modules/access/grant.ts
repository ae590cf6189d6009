import type { Actor, Appointment, Place } from '../../platform/actor.ts'
import { nobody } from '../../platform/actor.ts'
import type { Decision } from '../../platform/decision.ts'
import { policy as exchangePolicy } from '../exchange/index.ts'
import { policy as issuesPolicy } from '../issues/index.ts'
import { policy as organisationsPolicy } from '../organisations/index.ts'
import { policy as peoplePolicy } from '../people/index.ts'
import { policy as postsPolicy } from '../posts/index.ts'
import { policy as tasksPolicy } from '../tasks/index.ts'

/** Somebody who has this one post and nothing else. */
export const holderOf = (district: number, held: Appointment): Actor => ({
  ...nobody(district),
  accountId: 'somebody',
  personId: 'somebody',
  appointments: [held],
})

/** A place inside what a post covers: the grid or building itself, else a building nobody has numbered yet. */
export const sampleOf = (held: Appointment): Place => ({
  areaCode: held.buildings?.[0] ?? held.areaCode,
  gridCode: held.gridCode,
})

const other = 'another'

/** Something of each kind lying in the place and given to the unit, as far as a policy looks at it. */
function samples(place: Place, organisationId: string | null) {
  const at = { area_code: place.areaCode, grid_code: place.gridCode ?? null }
  return {
    issue: { ...at, reporter_id: other, responsible_id: organisationId, source: 'resident' as const },
    task: at,
    proof: { ...at, publisher_id: 'a third', claimant_id: other },
    order: {
      person_id: other,
      organisation_id: organisationId ?? other,
      area_code: place.areaCode,
      supplier_area_code: place.areaCode,
    },
  }
}

interface Probe {
  operation: string
  words: string
  ask(actor: Actor, place: Place, organisationId: string | null): Decision
}

/** Questions, not answers: each is put to the policy that decides it for everybody else. */
const probes: Probe[] = [
  {
    operation: 'getIssue',
    words: '看这里的问题',
    ask: (actor, place, unit) => issuesPolicy.getIssue(actor, samples(place, unit).issue),
  },
  {
    operation: 'sendMessage',
    words: '在问题里回复和备注',
    ask: (actor, place, unit) => issuesPolicy.sendMessage(actor, samples(place, unit).issue, 'note'),
  },
  {
    operation: 'reportIssue',
    words: '代居民反映',
    ask: (actor, place) => issuesPolicy.reportIssue(actor, place, true),
  },
  {
    operation: 'triageIssue',
    words: '研判',
    ask: (actor, place, unit) => issuesPolicy.triageIssue(actor, samples(place, unit).issue),
  },
  {
    operation: 'assignIssue',
    words: '派单',
    ask: (actor, place, unit) => issuesPolicy.assignIssue(actor, samples(place, unit).issue),
  },
  {
    operation: 'startIssue',
    words: '签收派给单位的事',
    ask: (actor, place, unit) => issuesPolicy.startIssue(actor, samples(place, unit).issue),
  },
  {
    operation: 'resolveIssue',
    words: '办结',
    ask: (actor, place, unit) => issuesPolicy.resolveIssue(actor, samples(place, unit).issue),
  },
  {
    operation: 'closeWithoutFix',
    words: '未解决结案',
    ask: (actor, place, unit) => issuesPolicy.closeWithoutFix(actor, samples(place, unit).issue),
  },
  { operation: 'publishTask', words: '发布任务', ask: (actor, place) => tasksPolicy.publishTask(actor, place) },
  {
    operation: 'approveProof',
    words: '验收任务',
    ask: (actor, place) => tasksPolicy.approveProof(actor, samples(place, null).proof),
  },
  {
    operation: 'confirmMembership',
    words: '核实居民加入',
    ask: (actor, place) => peoplePolicy.confirmMembership(actor, { ...place, personId: other }),
  },
  { operation: 'searchPeople', words: '查找人员以便任命', ask: (actor) => peoplePolicy.searchPeople(actor) },
  {
    operation: 'shipOrder',
    words: '处理兑换单',
    ask: (actor, place, unit) => exchangePolicy.shipOrder(actor, samples(place, unit).order),
  },
  {
    operation: 'saveOrganisation',
    words: '登记和修改单位',
    ask: (actor, place) => organisationsPolicy.saveOrganisation(actor, place.areaCode),
  },
  {
    operation: 'createPost',
    words: '设立岗位、任免网格和楼栋人员',
    ask: (actor, place) => postsPolicy.createPost(actor, { kind: 'buildingLead', areaCode: place.areaCode }),
  },
  { operation: 'listPosts', words: '看岗位和任职', ask: (actor) => postsPolicy.listPosts(actor) },
  { operation: 'listVacancies', words: '看空缺', ask: (actor) => postsPolicy.listVacancies(actor) },
]

/** What this one post lets its holder do in its place: what the policies allow to somebody who has nothing else. */
export function verbsOf(district: number, held: Appointment): { operation: string; words: string }[] {
  const [actor, place] = [holderOf(district, held), sampleOf(held)]
  return probes
    .filter(({ ask }) => ask(actor, place, held.organisationId) === true)
    .map(({ operation, words }) => ({ operation, words }))
}

export const probed = probes.map(({ operation }) => operation)
