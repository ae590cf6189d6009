import { type Administrator, administrators, posts, type QueryOf, type ResponseOf } from '@linli/contract'
import { type Actor, nobody } from '../../platform/actor.ts'
import { shanghaiDate, shanghaiYear, shiftDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { findIssue, type Issue, policy as issuesPolicy } from '../issues/index.ts'
import { organisationsById } from '../organisations/index.ts'
import { namesOf } from '../people/index.ts'
import { type Grant, grantsAround, grantsOf } from '../posts/index.ts'
import { areaNames, findPlace, gridsByCode } from '../territory/index.ts'
import { verbsOf } from './grant.ts'
import { policy } from './policy.ts'

type Explained = ResponseOf<'explainAccess'>

const counts = ({ fromOn, toOn }: Grant, day: string): boolean => fromOn <= day && (toOn === null || day < toOn)

/** Who somebody is on a day, by posts alone. */
const actorOf = (district: number, personId: string, held: Grant[]): Actor => ({
  ...nobody(district),
  accountId: personId,
  personId,
  appointments: held,
})

export async function explainAccess(q: Reader, about: QueryOf<'explainAccess'>): Promise<Explained> {
  const on = about.on ?? shanghaiDate(q.now)
  const base = { on, asked: q.now.toISOString() }
  const asked = [about.personId, about.issueId, about.areaCode ?? about.gridCode].filter((each) => each !== undefined)
  if (asked.length > 1) throw invalid('bad-input')
  if (about.issueId) return { ...base, person: null, viewers: await viewersOfIssue(q, about.issueId, on) }
  if (about.areaCode || about.gridCode) return { ...base, person: null, viewers: await viewersOfPlace(q, about, on) }
  return { ...base, person: await personOn(q, about.personId ?? q.actor.personId ?? '', on), viewers: [] }
}

async function personOn(q: Reader, personId: string, on: string): Promise<NonNullable<Explained['person']>> {
  const held = personId ? await grantsOf(q, personId) : []
  authorise(policy.explainAccess(q.actor, { personId, places: held.map(({ areaCode }) => areaCode) }))
  const say = await saying(q, held)
  const name = (await namesOf(q, [personId])).get(personId)?.displayName
  if (name === undefined) throw notFound()
  const administrator = held.find(({ post }) => post in administrators)?.post as Administrator | undefined
  return {
    personId,
    name,
    administrator: administrator ?? null,
    grants: held.map((grant) => ({
      appointmentId: grant.appointmentId,
      post: grant.post,
      where: say.where(grant),
      fromOn: grant.fromOn,
      toOn: grant.toOn,
      counts: counts(grant, on),
      because: say.because(grant),
      verbs: verbsOf(q.district, grant),
    })),
  }
}

async function viewersOfIssue(q: Reader, issueId: string, on: string): Promise<Explained['viewers']> {
  const issue = await findIssue(q, issueId)
  // Whoever may not ask is not told whether there is such an issue.
  if (!issue) throw notFound()
  authorise(policy.explainAccess(q.actor, { personId: null, places: [issue.area_code] }))
  const viewers = await whoSees(q, issue, on)
  if (!issue.reporter_id || viewers.some(({ personId }) => personId === issue.reporter_id)) return viewers
  const name = (await namesOf(q, [issue.reporter_id])).get(issue.reporter_id)?.displayName ?? ''
  const reporter = { personId: issue.reporter_id, name, post: null, because: '是反映人', sees: '自己反映的这件事' }
  return [reporter, ...viewers]
}

async function viewersOfPlace(
  q: Reader,
  about: { areaCode?: string; gridCode?: string },
  on: string,
): Promise<Explained['viewers']> {
  const grid = about.gridCode ? (await gridsByCode(q, [about.gridCode])).get(about.gridCode) : undefined
  const place = await findPlace(q, about.areaCode ?? grid?.communityCode ?? '')
  if (!place) throw notFound()
  authorise(policy.explainAccess(q.actor, { personId: null, places: [place.areaCode] }))
  const gridCode = grid ? (grid.parentGridCode ?? grid.gridCode) : place.gridCode
  const anIssueHere = {
    area_code: place.areaCode,
    grid_code: gridCode,
    reporter_id: null,
    responsible_id: null,
    source: 'resident' as const,
  }
  return whoSees(q, anIssueHere, on)
}

type About = Pick<Issue, 'area_code' | 'grid_code' | 'reporter_id' | 'responsible_id' | 'source'>

/** Everybody whose posts of that day let them see it: asked of the policy that decides for everybody, one by one. */
async function whoSees(q: Reader, issue: About, on: string): Promise<Explained['viewers']> {
  const around = await grantsAround(q, on, { areaCode: issue.area_code, organisationId: issue.responsible_id })
  const seeing = around.filter(
    (grant) => issuesPolicy.getIssue(actorOf(q.district, grant.personId, [grant]), issue) === true,
  )
  const say = await saying(q, seeing)
  const names = await namesOf(
    q,
    seeing.map(({ personId }) => personId),
  )
  return seeing.map((grant) => {
    const actor = actorOf(q.district, grant.personId, [grant])
    const staff = issuesPolicy.triageIssue(actor, issue) === true
    return {
      personId: grant.personId,
      name: names.get(grant.personId)?.displayName ?? '',
      post: grant.post,
      because: say.because(grant),
      sees: staff ? '全部内容，包括反映人' : '内容和进展，看不到反映人是谁',
    }
  })
}

/** Words for grants: where each counts, and why somebody has it. */
async function saying(q: Reader, held: Grant[]) {
  const areas = await areaNames(
    q,
    held.map(({ areaCode }) => areaCode),
  )
  const grids = await gridsByCode(
    q,
    held.map(({ gridCode }) => gridCode),
  )
  const units = await organisationsById(
    q,
    held.map(({ organisationId }) => organisationId),
  )
  const names = await namesOf(
    q,
    held.map(({ standsInFor }) => standsInFor ?? null),
  )
  const where = ({ gridCode, areaCode, organisationId }: Grant): string =>
    [
      (gridCode ? grids.get(gridCode)?.name : undefined) ?? areas.get(areaCode) ?? areaCode,
      organisationId ? (units.get(organisationId)?.name ?? '') : '',
    ]
      .filter(Boolean)
      .join(' ')
  return {
    where,
    because: (grant: Grant): string =>
      grant.standsInFor
        ? `${daysWords(grant, shanghaiYear(q.now))}替${names.get(grant.standsInFor)?.displayName ?? ''}代班${posts[grant.post]}（${where(grant)}）`
        : `${termWords(grant)}担任${where(grant)}的${posts[grant.post]}`,
  }
}

/** 2026年3月12日, as people read it. */
const dayWords = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
/** The last day that counts. */
const lastDay = (toOn: string): string => shiftDate(toOn, -1)

/** 3月12日到3月13日; of another year with its year. */
function daysWords({ fromOn, toOn }: Grant, year: number): string {
  const words = (date: string) => dayWords(date).replace(`${year}年`, '')
  if (toOn === null) return `从${words(fromOn)}起`
  const last = lastDay(toOn)
  return fromOn === last ? words(fromOn) : `${words(fromOn)}到${words(last)}`
}

const termWords = ({ fromOn, toOn }: Grant): string =>
  toOn === null ? `从${dayWords(fromOn)}起` : `从${dayWords(fromOn)}到${dayWords(lastDay(toOn))}`
