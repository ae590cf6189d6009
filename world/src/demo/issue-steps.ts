import { publishPhoto } from '../../../apps/server/src/modules/files/index.ts'
import {
  assignIssue,
  closeWithoutFix,
  confirmIssue,
  reopenIssue,
  reportIssue,
  resolveIssue,
  sendMessage,
  startIssue,
  startingCategories,
  triageIssue,
} from '../../../apps/server/src/modules/issues/index.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import type { OrganisationKey } from './organisations.ts'
import type { IssueAct, IssueStory } from './story.ts'
import { as, idOf, known, personOf, type Step, type Town } from './town.ts'

/** A story of an issue as commands, in the order told. */
export function issueSteps(story: IssueStory): Step[] {
  const { key, by, at, area, detail, category, behalf, text, photos = [], next = [] } = story
  const report: Step = {
    at,
    photos: { by, scenes: photos },
    run(town, fileIds) {
      const issueId = newId()
      town.ids.set(`issue ${key}`, issueId)
      town.files.set(`report ${key}`, fileIds)
      const input = { text, categoryCode: category, areaCode: area, placeDetail: detail, fileIds, onBehalfOf: behalf }
      return as(town, by, 'reportIssue', (ctx) => reportIssue(ctx, input), issueId)
    },
  }
  return [report, ...next.map((act) => stepOf(key, act, responsibleIn(next)))]
}

const responsibleIn = (acts: IssueAct[]): OrganisationKey | undefined => acts.find((act) => act.do === 'triage')?.to

const showsProof = (act: IssueAct): string[] => {
  if (act.do === 'resolve') return act.photos
  return act.do === 'say' || act.do === 'reopen' ? (act.photos ?? []) : []
}

function stepOf(story: string, act: IssueAct, responsible: OrganisationKey | undefined): Step {
  return {
    at: act.at,
    photos: { by: act.by, scenes: showsProof(act) },
    run: (town, fileIds) => carryOut(town, story, act, fileIds, responsible),
  }
}

async function carryOut(
  town: Town,
  story: string,
  act: IssueAct,
  fileIds: string[],
  responsible: OrganisationKey | undefined,
): Promise<unknown> {
  const issueId = idOf(town, `issue ${story}`)
  const { by } = act
  switch (act.do) {
    case 'triage':
      return as(town, by, 'triageIssue', (ctx) => triageIssue(ctx, issueId, triageOf(town, act)))
    case 'assign': {
      const organisationId = town.organisations[known(act.to ?? responsible, `responsible party of ${story}`)]
      const handlerId = act.handler && (personOf(town, act.handler).personId ?? undefined)
      return as(town, by, 'assignIssue', (ctx) =>
        assignIssue(ctx, issueId, { organisationId, handlerId, note: act.note }),
      )
    }
    case 'start':
      return as(town, by, 'startIssue', (ctx) => startIssue(ctx, issueId, { note: act.note }))
    case 'say':
    case 'note': {
      const kind = act.do === 'say' ? ('reply' as const) : ('note' as const)
      return as(town, by, 'sendMessage', (ctx) => sendMessage(ctx, issueId, { kind, text: act.text, fileIds }))
    }
    case 'resolve':
      town.files.set(`proof ${story}`, fileIds)
      return as(town, by, 'resolveIssue', (ctx) => resolveIssue(ctx, issueId, { note: act.note, fileIds }))
    case 'confirm':
      return as(town, by, 'confirmIssue', (ctx) => confirmIssue(ctx, issueId, { rating: act.rating, note: act.note }))
    case 'reopen':
      return as(town, by, 'reopenIssue', (ctx) => reopenIssue(ctx, issueId, { reason: act.reason, fileIds }))
    case 'close':
      return as(town, by, 'closeWithoutFix', (ctx) =>
        closeWithoutFix(ctx, issueId, { cause: act.cause, reason: act.reason }),
      )
    case 'publish':
      for (const what of ['report', 'proof'])
        for (const fileId of town.files.get(`${what} ${story}`) ?? [])
          await as(town, by, 'publishPhoto', (ctx) => publishPhoto(ctx, fileId, { published: true }))
  }
}

function triageOf(town: Town, act: Extract<IssueAct, { do: 'triage' }>) {
  const usual = known(
    startingCategories.find(({ code }) => code === act.category),
    act.category,
  )
  return {
    categoryCode: act.category,
    nature: known(act.nature ?? usual.nature ?? undefined, `nature of ${act.category}`) as NonNullable<
      typeof act.nature
    >,
    measure: known(act.measure ?? usual.measure ?? undefined, `measure of ${act.category}`),
    tier: known(act.tier ?? usual.tier ?? undefined, `tier of ${act.category}`) as NonNullable<typeof act.tier>,
    organisationId: town.organisations[act.to],
    title: act.title,
    solveOn: act.solveIn === undefined ? undefined : town.calendar.date(act.solveIn),
  }
}
