import type { ImportStatus, ResponseOf } from '@linli/contract'
import type { Moves } from '../../platform/moves.ts'
import type { FileRead } from './profile.ts'
import type { ImportsTables } from './tables.ts'

type ImportRow = ImportsTables['imports']
/** An import as it is stored, its lists read. */
export type Import = Omit<ImportRow, 'columns' | 'notes' | 'sample'> & Pick<FileRead, 'columns' | 'notes' | 'sample'>

/** previewed -> applied -> undone, each once. */
export const importMoves = {
  // Residents go in, and come out, piece by piece.
  importResidents: { previewed: 'applying', applying: 'applying' },
  undoResidentImport: { applying: 'undoing', applied: 'undoing', undoing: 'undoing' },
  applyImport: { previewed: 'applied' },
  undoImport: { applied: 'undone' },
} satisfies Moves<'applyImport' | 'undoImport' | 'importResidents' | 'undoResidentImport', ImportStatus>

export type ImportView = ResponseOf<'getImport'>
export type ListedImport = ResponseOf<'listImports'>['rows'][number]

export const listedView = (
  row: Import,
  by: ListedImport['by'],
  may: ListedImport['may'],
): Omit<ListedImport, 'problems'> => ({
  importId: row.import_id,
  kind: row.kind,
  fileName: row.file_name,
  status: row.status,
  rows: row.rows,
  fine: row.fine,
  added: row.added,
  changed: row.changed,
  same: row.same,
  refused: row.refused,
  taken: row.status === 'previewed' ? 0 : row.added + row.changed + row.same,
  stayed: row.stayed,
  notes: row.notes,
  by,
  previewedAt: row.previewed_at.toISOString(),
  appliedAt: row.applied_at?.toISOString() ?? null,
  undoneAt: row.undone_at?.toISOString() ?? null,
  may,
})
