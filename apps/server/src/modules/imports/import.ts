import type { ImportStatus, ResponseOf } from '@linli/contract'
import type { Moves } from '../../platform/moves.ts'
import type { FileRead } from './profile.ts'
import type { ImportsTables } from './tables.ts'

type ImportRow = ImportsTables['imports']
/** An import as it is stored, its lists read. */
export type Import = Omit<ImportRow, 'columns' | 'notes' | 'sample'> & Pick<FileRead, 'columns' | 'notes' | 'sample'>

/** previewed -> applied -> undone, each once. */
export const importMoves = {
  applyImport: { previewed: 'applied' },
  undoImport: { applied: 'undone' },
} satisfies Moves<'applyImport' | 'undoImport', ImportStatus>

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
  notes: row.notes,
  by,
  previewedAt: row.previewed_at.toISOString(),
  appliedAt: row.applied_at?.toISOString() ?? null,
  undoneAt: row.undone_at?.toISOString() ?? null,
  may,
})
