import { shanghaiYear } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { holdPlace, type Place } from '../../territory/index.ts'
import { issueImported } from '../events.ts'
import { addImported, addImportedCategories, type ImportedIssue, lockKnownKeys, takeSerials } from '../store.ts'
import { natureOf } from '../work-order.ts'

type Coded = { code: string; name: string }

/** One sub id may carry two names, so the innermost code is the id and the name together. */
const ownCodes = (path: Coded[]): Coded[] =>
  path.map(({ code, name }, depth) => ({ code: depth === path.length - 1 ? `${code}:${name}` : code, name }))

export interface ImportedTicket {
  externalKey: string
  areaCode: string
  categoryPath: { code: string; name: string }[]
  unit: { externalId: string; name: string } | null
  source: { code: string; name: string }
  nature: { code: string; name: string } | null
  createdAt: string
  onTime: boolean | null
}

// internal: run by `linli import tickets`
/**
 * A batch of work orders from elsewhere becomes archived issues, each once by its key; answers how many were new.
 * A closing time the file does not have stays unknown.
 */
export async function importTickets(ctx: CommandContext, tickets: ImportedTicket[]): Promise<number> {
  const known = await lockKnownKeys(
    ctx,
    tickets.map(({ externalKey }) => externalKey),
  )
  authorise(only(ctx.actor.system, 'staff-only'))
  const fresh = tickets.filter(({ externalKey }) => !known.has(externalKey))
  if (fresh.length === 0) return 0
  const paths = new Map(fresh.map((ticket) => [ticket.externalKey, ownCodes(ticket.categoryPath)]))
  addImportedCategories(ctx, [...paths.values()])
  const places = new Map<string, Place>()
  for (const { areaCode } of fresh) {
    if (places.has(areaCode)) continue
    const place = await holdPlace(ctx, areaCode)
    if (place) places.set(areaCode, place)
  }
  const numbered = new Map<string, number>()
  const issues: (ImportedIssue & { serial: number })[] = []
  for (const ticket of fresh) {
    const place = places.get(ticket.areaCode)
    if (!place) throw new Error(`There is no area ${ticket.areaCode} in this district.`)
    const createdAt = new Date(ticket.createdAt)
    const year = shanghaiYear(createdAt)
    const group = `${ticket.areaCode} ${year}`
    if (!numbered.has(group)) {
      const many = fresh.filter(
        (each) => each.areaCode === ticket.areaCode && shanghaiYear(new Date(each.createdAt)) === year,
      ).length
      numbered.set(group, await takeSerials(ctx, ticket.areaCode, year, many))
    }
    const serial = numbered.get(group) as number
    numbered.set(group, serial + 1)
    const path = paths.get(ticket.externalKey) ?? []
    const last = path.at(-1) as Coded
    issues.push({
      issueId: newId(),
      serial,
      externalKey: ticket.externalKey,
      place,
      categoryPath: path.map(({ code }) => code),
      categoryCode: last.code,
      categoryName: last.name,
      categoryNames: path.map(({ name }) => name),
      nature: natureOf(ticket.nature?.name),
      natureName: ticket.nature?.name ?? null,
      unitKey: ticket.unit ? `${ticket.unit.externalId}:${ticket.unit.name}` : null,
      unitName: ticket.unit?.name ?? null,
      sourceName: ticket.source.name,
      createdAt,
      onTime: ticket.onTime,
    })
  }
  addImported(ctx, issues)
  const [first, ...more] = issues.map(({ issueId, place, categoryCode }) =>
    issueImported({
      issue_id: issueId,
      area_code: place.areaCode,
      grid_code: place.gridCode,
      category_code: categoryCode,
    }),
  )
  if (first) announce(ctx, first, ...more)
  return issues.length
}
