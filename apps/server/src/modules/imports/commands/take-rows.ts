import type { ImportKind } from '@linli/contract'
import { type Datum, toWgs84 } from '@linli/geometry'
import type { CommandContext } from '../../../platform/command.ts'
import type { RowOutcome } from '../../../platform/effects.ts'
import { importOrganisationRows } from '../../organisations/index.ts'
import { importResidentRows, type ResidentImportRow } from '../../people/index.ts'
import { importPostRows } from '../../posts/index.ts'
import { importBuildingRows, importCommunityRows, importShapeRows } from '../../territory/index.ts'
import type { BuildingRow } from '../profiles/buildings.ts'
import type { CommunityRow } from '../profiles/communities.ts'
import type { OrganisationRow } from '../profiles/organisations.ts'
import type { PostRow } from '../profiles/posts.ts'

type ResidentRow = Omit<ResidentImportRow, 'row'>
export type Mode = 'try' | 'all'
export interface Taking {
  kind: ImportKind
  /** What the import is about: nothing outside it is touched. */
  areaCode: string
  datum: Datum | null
  rows: { line: number; content: unknown }[]
}

// internal: the one way from rows to the register, for a preview and for carrying out
// open to anyone: who asks was asked by the command that calls, and each door asks again for each row
// announces nothing: the doors and the calling command do
/** Hands rows to the module that owns them. With `try` nothing is written; with `all` only if every row is taken. */
export async function takeRows(
  ctx: CommandContext,
  mode: Mode,
  { kind, areaCode, datum, rows }: Taking,
): Promise<RowOutcome[]> {
  if (rows.length === 0) return []
  switch (kind) {
    case 'communities':
      return importCommunityRows(
        ctx,
        rows.map(({ line, content }) => ({ row: line, ...(content as CommunityRow) })),
        mode,
      )
    case 'buildings':
      return importBuildingRows(
        ctx,
        rows.map(({ line, content }) => ({ row: line, ...inWgs84(content as BuildingRow, datum) })),
        mode,
      )
    case 'boundaries':
    case 'grids':
      return importShapeRows(
        ctx,
        {
          level: kind === 'grids' ? 'grid' : 'community',
          // Rows with coordinates do not get here before somebody has said their datum.
          datum: datum ?? 'wgs84',
          within: areaCode,
          rows: rows.map(({ line, content }) => ({ row: line, feature: content })),
        },
        mode,
      )
    case 'organisations':
      return importOrganisationRows(
        ctx,
        rows.map(({ line, content }) => ({ row: line, ...(content as OrganisationRow) })),
        mode,
      )
    case 'residents':
      // Carried out piece by piece: import-residents.ts.
      return importResidentRows(
        ctx,
        {
          within: areaCode,
          importId: ctx.key,
          rows: rows.map(({ line, content }) => ({ row: line, ...(content as ResidentRow) })),
        },
        'try',
      )
    case 'posts':
      return importPostRows(
        ctx,
        rows.map(({ line, content }) => ({ row: line, ...(content as PostRow) })),
        mode,
      )
  }
}

const inWgs84 = (row: BuildingRow, datum: Datum | null): BuildingRow =>
  row.position && datum ? { ...row, position: toWgs84(row.position, datum) } : row

export const countOutcomes = (outcomes: readonly RowOutcome[]) => {
  const counts = { added: 0, changed: 0, same: 0, refused: 0 }
  for (const { outcome } of outcomes) counts[outcome]++
  return counts
}
