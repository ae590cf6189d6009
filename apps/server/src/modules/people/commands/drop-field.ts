import type { CommandContext } from '../../../platform/command.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { personSaved } from '../events.ts'
import { changePerson, lockPersonRow, noteChanges, openResidencesOf, ownKeyOf } from '../store-register.ts'

const columns = { language: 'language', contactWish: 'contact_wish' } as const

// internal: whoever takes a consent back has been asked who they are
// open to anyone: the same
/** What was kept by consent goes; that it went is history, what it said is not. */
export async function dropField(ctx: CommandContext, personId: string, field: keyof typeof columns): Promise<void> {
  const person = await lockPersonRow(ctx, personId)
  if (!person) throw notFound()
  if (person[columns[field]] === null) return
  const homes = await openResidencesOf(ctx, [personId])
  changePerson(ctx, personId, { [columns[field]]: null, revision: person.revision + 1 })
  noteChanges(ctx, personId, ownKeyOf(ctx, person), 'self', [{ field, before: null, after: null }])
  const areaCode = homes[0]?.area_code ?? String(ctx.district)
  announce(ctx, personSaved({ personId, areaCode, fields: [{ field }], known: person }))
}
