import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { findOrganisation } from '../../organisations/index.ts'
import { findPlace, holdGrid } from '../../territory/index.ts'
import { postCreated } from '../events.ts'
import { policy } from '../policy.ts'
import { wrongPlace } from '../rank.ts'
import { addPost } from '../store.ts'

/** A place in the organisation: what kind, over which area or grid, in which unit, for how many people. */
export async function createPost(ctx: CommandContext, input: BodyOf<'createPost'>): Promise<string> {
  if (!input.areaCode.startsWith(String(ctx.district))) throw invalid('area-not-in-district')
  const grid = input.gridCode ? await holdGrid(ctx, input.gridCode) : undefined
  const place = input.areaCode.length <= 17 ? await findPlace(ctx, input.areaCode) : undefined
  if (!place) throw invalid('unknown-area')
  authorise(policy.createPost(ctx.actor, input))
  const wrong = wrongPlace(input)
  if (wrong) throw invalid(wrong)
  if (input.gridCode) {
    if (!grid) throw invalid('unknown-grid')
    if (grid.communityCode !== input.areaCode) throw invalid('grid-not-in-area')
  }
  if (input.organisationId && !(await findOrganisation(ctx, input.organisationId)))
    throw invalid('unknown-organisation')
  const post = { ...input, postId: ctx.key }
  addPost(ctx, post)
  announce(ctx, postCreated(post))
  return ctx.key
}
