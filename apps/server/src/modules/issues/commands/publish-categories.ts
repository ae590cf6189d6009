import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { fixedId } from '../../../platform/ids.ts'
import { addCategories } from '../store.ts'

export interface PublishCategories {
  version: number
  categories: Parameters<typeof addCategories>[2]
}

// internal: run by `linli setup`, imports and the demo world; editing categories comes with row L7 in depth
/** Puts a version of the category list in force; issues keep the version of their day. */
export async function publishCategories(ctx: CommandContext, input: PublishCategories): Promise<void> {
  authorise(only(ctx.actor.system, 'staff-only'))
  addCategories(ctx, input.version, input.categories)
  announce(ctx, {
    kind: 'categories-published',
    subject: { kind: 'district', id: fixedId(ctx.district) },
    areaCode: String(ctx.district),
    payload: { version: input.version },
  })
}
