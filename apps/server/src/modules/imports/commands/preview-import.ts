import { createHash } from 'node:crypto'
import type { ImportKind } from '@linli/contract'
import type { Datum } from '@linli/geometry'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { findPlace } from '../../territory/index.ts'
import { importPreviewed } from '../events.ts'
import type { Import } from '../import.ts'
import { policy, widestArea } from '../policy.ts'
import type { FileRead, Problem } from '../profile.ts'
import { profiles } from '../reading.ts'
import { sealedRow } from '../sealing.ts'
import { addImport, addProblems, addRows } from '../store.ts'
import { countOutcomes, takeRows } from './take-rows.ts'

export interface PreviewInput {
  kind: ImportKind
  fileName: string
  datum?: Datum | undefined
  within?: string | undefined
  bytes: Buffer
  /** Read beforehand: a transaction is no place for it. */
  read: FileRead
}

/** As many as anybody mends; the rest shows when these are mended. */
const mostProblems = 20_000

/** Keeps what was read of a file, with what it would do: the same code as carrying it out, which writes nothing here. */
export async function previewImport(ctx: CommandContext, input: PreviewInput): Promise<Import> {
  const { kind, read } = input
  const areaCode = await areaOf(ctx, input)
  authorise(policy.previewImport(ctx.actor, { kind, areaCode }))
  const fine = read.rows.filter((row) => row.fine)
  const outcomes = await takeRows(ctx, 'try', {
    kind,
    areaCode,
    datum: input.datum ?? null,
    rows: fine.map(({ line, row }) => ({ line, content: row })),
  })
  const refused = new Set(outcomes.flatMap(({ row, outcome }) => (outcome === 'refused' ? [row] : [])))
  const rows = read.rows.map((row) => ({ ...row, fine: row.fine && !refused.has(row.line) }))
  const title = new Map(profiles[kind].columns.map(({ key, title }) => [key, title]))
  const problems: Problem[] = [
    ...read.problems,
    ...outcomes.flatMap(({ row, outcome, problems }) =>
      problems.map(({ column, message, suggestion }) => {
        const named = column === null ? null : (title.get(column) ?? null)
        return {
          line: row,
          column: named,
          value: named === null ? null : (read.written?.(row, named)?.slice(0, 60) ?? null),
          message,
          ...(suggestion ? { suggestion } : {}),
          blocks: outcome === 'refused',
        }
      }),
    ),
  ].sort((a, b) => a.line - b.line)
  const counts = countOutcomes(outcomes)
  const made: Import = {
    district_id: ctx.district,
    import_id: ctx.key,
    kind,
    file_name: input.fileName,
    status: 'previewed',
    area_code: areaCode,
    digest: createHash('sha256').update(input.bytes).digest(),
    datum: input.datum ?? null,
    rows: rows.length,
    fine: rows.filter((row) => row.fine).length,
    ...counts,
    refused: rows.filter((row) => !row.fine).length,
    columns: read.columns,
    notes: read.notes,
    sample: read.sample,
    made_by: ctx.actor.personId as string,
    previewed_at: ctx.now,
    applied_at: null,
    undone_at: null,
    stayed: 0,
  }
  addImport(ctx, made)
  await addRows(
    ctx,
    made.import_id,
    rows.map(({ line, fine, row }) => ({ line, fine, content: sealedRow(ctx.vault, profiles[kind], row) })),
  )
  await addProblems(ctx, made.import_id, problems.slice(0, mostProblems))
  announce(ctx, importPreviewed(made))
  return made
}

/** The area that was named, or else the widest the maker may set up. */
async function areaOf(ctx: CommandContext, { kind, within }: PreviewInput): Promise<string> {
  const place = await findPlace(ctx, within ?? String(ctx.district))
  if (!within) return widestArea(ctx.actor, kind) ?? String(ctx.district)
  if (!place) throw invalid('unknown-area')
  return place.areaCode
}
