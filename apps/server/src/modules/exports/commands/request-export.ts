import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, invalidAt } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { countMatching, fieldsFor } from '../../people/index.ts'
import { exportRequested } from '../events.ts'
import { type Export, mostPeople } from '../export.ts'
import { policy } from '../policy.ts'
import { addExport } from '../store.ts'

/** Asks for a list. What the asker may not see of anybody there cannot be asked for. */
export async function requestExport(ctx: CommandContext, input: BodyOf<'requestExport'>): Promise<Export> {
  const { within, q, tie, care, age } = input
  authorise(policy.requestExport(ctx.actor, within))
  const choices = new Map(fieldsFor(ctx.actor, within).map((choice) => [choice.field, choice]))
  const fields = [...new Set(input.fields)]
  if (fields.some((field) => !choices.has(field))) throw invalidAt('fields', 'export-field-not-yours')
  if (input.inFull.some((field) => !fields.includes(field))) throw invalidAt('inFull', 'export-in-full-not-chosen')
  if (input.inFull.some((field) => !choices.get(field)?.inFull)) throw invalidAt('inFull', 'export-field-not-yours')
  if (input.outside && !input.receiver) throw invalidAt('receiver', 'export-receiver-missing')
  const people = await countMatching(ctx, { within, q, tie, care, age }, mostPeople)
  if (people === 0) throw conflict('export-nobody')
  if (people > mostPeople) throw invalid('export-too-many', { most: mostPeople })
  const row: Export = {
    district_id: ctx.district,
    export_id: ctx.key,
    area_code: within,
    question_sealed: q === undefined ? null : ctx.vault.seal(q),
    tie: tie ?? null,
    care: care ?? null,
    age: age ?? null,
    fields,
    // What knows no mask stands there in full: the one who decides reads so.
    in_full: fields.filter((field) => input.inFull.includes(field) || !choices.get(field)?.maskable),
    minors: input.minors,
    purpose: input.purpose,
    words: input.words,
    receiver: input.outside ? (input.receiver ?? null) : null,
    people,
    status: 'waiting',
    asked_by: ctx.actor.personId as string,
    asked_at: ctx.now,
    decided_by: null,
    decided_at: null,
    reason: null,
    until: null,
    downloads: 0,
  }
  addExport(ctx, row)
  announce(ctx, exportRequested(row))
  return row
}
