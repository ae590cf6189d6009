import { publishPhoto } from '../../../apps/server/src/modules/files/index.ts'
import {
  approveProof,
  cancelTask,
  claimTask,
  publishTask,
  returnProof,
  submitProof,
  withdrawClaim,
} from '../../../apps/server/src/modules/tasks/index.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import type { TaskAct, TaskStory } from './story.ts'
import { as, idOf, known, type Step, type Town } from './town.ts'

/** A story of a task as commands, in the order told. */
export function taskSteps(story: TaskStory): Step[] {
  const { key, by, at, issue, photos = [], next = [] } = story
  const open: Step = {
    at,
    photos: { by, scenes: photos },
    run(town, fileIds) {
      const taskId = newId()
      town.ids.set(`task ${key}`, taskId)
      return as(town, by, 'publishTask', (ctx) => publishTask(ctx, taskOf(town, story, fileIds)), taskId)
    },
  }
  return [
    open,
    ...next.map((act) => ({
      at: act.at,
      photos: { by: act.by, scenes: act.do === 'prove' ? act.photos : [] },
      // The issue it was made of hears of the approval at its own hour.
      settles: act.do === 'approve' && issue !== undefined,
      run: (town: Town, fileIds: string[]) => carryOut(town, key, act, fileIds),
    })),
  ]
}

function taskOf(town: Town, story: TaskStory, fileIds: string[]) {
  const { title, about, area, detail, issue, unit, starts, ends, places, skills = [], difficulty, points } = story
  return {
    title,
    about,
    kind: unit ? ('targeted' as const) : ('public' as const),
    organisationId: unit && town.organisations[unit],
    issueId: issue && idOf(town, `issue ${issue}`),
    areaCode: area,
    placeDetail: detail,
    startsAt: starts && town.calendar.instant(starts).toISOString(),
    endsAt: town.calendar.instant(ends).toISOString(),
    capacity: places,
    skills,
    difficulty,
    points,
    fileIds,
  }
}

async function carryOut(town: Town, story: string, act: TaskAct, fileIds: string[]): Promise<unknown> {
  const { by } = act
  switch (act.do) {
    case 'claim': {
      const claimId = newId()
      town.ids.set(`claim ${story} ${by}`, claimId)
      return as(town, by, 'claimTask', (ctx) => claimTask(ctx, idOf(town, `task ${story}`)), claimId)
    }
    case 'giveBack':
      return as(town, by, 'withdrawClaim', (ctx) => withdrawClaim(ctx, idOf(town, `claim ${story} ${by}`)))
    case 'prove': {
      const proofId = newId()
      town.ids.set(`proof ${story} ${by}`, proofId)
      town.files.set(`proof ${story} ${by}`, fileIds)
      const claimId = idOf(town, `claim ${story} ${by}`)
      return as(town, by, 'submitProof', (ctx) => submitProof(ctx, claimId, { note: act.note, fileIds }), proofId)
    }
    case 'approve': {
      const proofId = idOf(town, `proof ${story} ${act.of}`)
      return as(town, by, 'approveProof', (ctx) => approveProof(ctx, proofId, { note: act.note }))
    }
    case 'return': {
      const proofId = idOf(town, `proof ${story} ${act.of}`)
      return as(town, by, 'returnProof', (ctx) => returnProof(ctx, proofId, { reason: act.reason }))
    }
    case 'publish':
      for (const fileId of known(town.files.get(`proof ${story} ${act.of}`), `proof ${story} ${act.of}`))
        await as(town, by, 'publishPhoto', (ctx) => publishPhoto(ctx, fileId, { published: true }))
      return
    case 'cancel':
      return as(town, by, 'cancelTask', (ctx) => cancelTask(ctx, idOf(town, `task ${story}`)))
  }
}
