import type { EventDraft } from '../../platform/events.ts'
import type { Import } from './import.ts'

const about = (
  kind: string,
  row: Pick<Import, 'import_id' | 'area_code' | 'kind'>,
  counts: Record<string, number>,
): EventDraft => ({
  kind,
  subject: { kind: 'import', id: row.import_id },
  areaCode: row.area_code,
  payload: { importKind: row.kind, ...counts },
})

export const importPreviewed = (row: Import) => about('import-previewed', row, { rows: row.rows, fine: row.fine })
export const importApplied = (row: Pick<Import, 'import_id' | 'area_code' | 'kind' | 'added' | 'changed'>) =>
  about('import-applied', row, { added: row.added, changed: row.changed })
export const importUndone = (row: Pick<Import, 'import_id' | 'area_code' | 'kind' | 'added' | 'changed'>) =>
  about('import-undone', row, { added: row.added, changed: row.changed })
