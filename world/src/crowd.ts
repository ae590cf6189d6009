import type { BodyOf } from '@linli/contract'
import sharp from 'sharp'
import { saveUpload } from '../../apps/server/src/modules/files/index.ts'
import { registerPerson } from '../../apps/server/src/modules/people/index.ts'
import { award } from '../../apps/server/src/modules/points/index.ts'
import { publishTask } from '../../apps/server/src/modules/tasks/index.ts'
import type { Actor } from '../../apps/server/src/platform/actor.ts'
import { runCommand, type Work } from '../../apps/server/src/platform/command.ts'
import { AppError } from '../../apps/server/src/platform/errors.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import type { SmallPerson } from './small-world.ts'
import type { TestWorld } from './testing.ts'

/** Many neighbours of one building, for crowds: in the register, signed in by nobody but the test. */
export async function crowd(w: TestWorld, size: number): Promise<Actor[]> {
  const { district, building, community } = w.world
  const actors: Actor[] = []
  await w.run('system', async (ctx) => {
    for (let n = 0; n < size; n++) {
      const personId = newId()
      await registerPerson(ctx, {
        personId,
        accountId: null,
        realName: `邻居${n}`,
        displayName: `邻居${n}`,
        phone: null,
        areaCode: building,
        home: { areaCode: building, communityCode: community },
      })
      const home = { membershipId: newId(), areaCode: building, communityCode: community, status: 'confirmed' as const }
      const none = { appointments: [], system: false, sessionId: null, actedBy: null }
      actors.push({ district, accountId: newId(), personId, name: `邻居${n}`, homes: [home], ...none })
    }
  })
  return actors
}

/** Runs a command as one of a crowd, with the request row a real one writes. */
export async function act<T>(w: TestWorld, actor: Actor, work: Work<T>, key = newId()): Promise<T> {
  const request = { key, operation: 'test', bodyHash: Buffer.from(key), resultId: key }
  const outcome = await runCommand(w.runtime, actor, request, work)
  if ('replayed' in outcome) throw new Error('this key was used before')
  return outcome.done
}

/** Opens every connection of the pool: a crowd that waits for connections comes one by one, and is no race. */
export async function warm(w: TestWorld): Promise<void> {
  const { max } = w.runtime.pool.options
  await Promise.all(Array.from({ length: max }, () => w.runtime.pool.query('select pg_sleep(0.05)')))
}

/** All at once: what was done, and the reasons of what was refused. Anything but a refusal is thrown. */
export async function together<T>(acts: Promise<T>[]): Promise<{ done: T[]; refused: Record<string, number> }> {
  const done: T[] = []
  const refused: Record<string, number> = {}
  for (const outcome of await Promise.allSettled(acts)) {
    if (outcome.status === 'fulfilled') done.push(outcome.value)
    else if (outcome.reason instanceof AppError)
      refused[outcome.reason.reason] = (refused[outcome.reason.reason] ?? 0) + 1
    else throw outcome.reason
  }
  return { done, refused }
}

/** The reason a command is refused for. */
export async function reasonOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.reason}`
    throw error
  }
  return 'done'
}

export const aTask = (w: TestWorld, more: Partial<BodyOf<'publishTask'>> = {}): BodyOf<'publishTask'> => ({
  title: '换楼道灯泡',
  about: '三单元二楼的灯泡坏了，带一个人字梯。',
  kind: 'public',
  areaCode: w.world.building,
  endsAt: new Date(w.runtime.clock.now().getTime() + 86_400_000).toISOString(),
  capacity: 1,
  skills: [],
  difficulty: 3,
  fileIds: [],
  ...more,
})

/** Publishes a task, by the grid worker unless said otherwise; answers its id. */
export async function publish(
  w: TestWorld,
  more: Partial<BodyOf<'publishTask'>> = {},
  by: SmallPerson = 'limei',
): Promise<string> {
  return (await w.run(by, (ctx) => publishTask(ctx, aTask(w, more)))).task_id
}

/** Points out of nothing but the ledger, as a task's approval would post them; answers the award's id. */
export const givePoints = (w: TestWorld, personId: string, points: number, months = 24): Promise<string> =>
  w.run('system', async (ctx) =>
    award(ctx, {
      personId,
      points,
      subject: { kind: 'gift', id: newId() },
      what: '换灯泡',
      page: { kind: 'task', id: newId() },
      ruleVersion: 1,
      months,
    }),
  )

let shade = 0

/** A photo somebody has just uploaded and not used yet; answers its file id. */
export async function photo(w: TestWorld, person: SmallPerson, district = w.world.district): Promise<string> {
  // Sixteen apart: JPEG draws nearer colours with the same bytes, and the same bytes are the same file.
  const serial = shade++
  const background = {
    r: (serial % 16) * 16,
    g: (Math.floor(serial / 16) % 16) * 16,
    b: (Math.floor(serial / 256) % 16) * 16,
  }
  const bytes = await sharp({ create: { width: 32, height: 24, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return (await saveUpload(w.runtime, await w.actor(person, district), { bytes, alt: null })).fileId
}
