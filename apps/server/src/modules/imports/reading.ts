import type { ImportKind } from '@linli/contract'
import type { Datum } from '@linli/geometry'
import { FileRefused, looksLikeJson, readJson, readTable } from '../../platform/sheet/index.ts'
import { type FileRead, type Profile, scoreOf, understand } from './profile.ts'
import { buildings } from './profiles/buildings.ts'
import { communities } from './profiles/communities.ts'
import { organisations } from './profiles/organisations.ts'
import { posts } from './profiles/posts.ts'
import { residents } from './profiles/residents.ts'
import { boundaries, featuresIn, grids } from './profiles/shapes.ts'

export const profiles = {
  communities,
  boundaries,
  grids,
  buildings,
  organisations,
  posts,
  residents,
} as unknown as Record<ImportKind, Profile>

const shapes: ImportKind[] = ['boundaries', 'grids']

/** What a file of this kind says. Throws `FileRefused`, with words, where it cannot be read at all. */
export async function readImport(kind: ImportKind, bytes: Buffer, datum: Datum | undefined): Promise<FileRead> {
  const read = looksLikeJson(bytes) ? fromJson(kind, bytes) : await fromTable(kind, bytes)
  return withDatum(read, datum)
}

async function fromTable(kind: ImportKind, bytes: Buffer): Promise<FileRead> {
  const profile = profiles[kind]
  const table = await readTable(bytes, scoreOf(profile))
  if (table.lines.length === 0) throw new FileRefused('no-rows')
  return understand(profile, table)
}

function fromJson(kind: ImportKind, bytes: Buffer): FileRead {
  if (!shapes.includes(kind)) throw new FileRefused('no-header')
  const { data, notes } = readJson(bytes)
  const features = featuresIn(data)
  if (!features) throw new FileRefused('not-json')
  if (features.rows.length === 0) throw new FileRefused('no-rows')
  return { ...features, notes }
}

const placed = (row: unknown): boolean => {
  const { position, geometry } = (row ?? {}) as { position?: unknown; geometry?: unknown }
  return Boolean(position ?? geometry)
}

const datums: Record<Datum, string> = {
  wgs84: '坐标系按 WGS 84（CGCS 2000），未作换算',
  gcj02: '坐标系按 GCJ-02（高德、腾讯），已换算成 WGS 84',
  bd09: '坐标系按 BD-09（百度），已换算成 WGS 84',
}

/** Coordinates without their datum lie up to 700 m off: rows that have some wait until it is said. */
function withDatum(read: FileRead, datum: Datum | undefined): FileRead {
  const placedRows = read.rows.filter(({ row }) => placed(row))
  if (placedRows.length === 0) return read
  if (datum) return { ...read, notes: [...read.notes, datums[datum]] }
  return {
    ...read,
    datumMissing: true,
    rows: read.rows.map((each) => (placed(each.row) ? { ...each, fine: false } : each)),
    problems: [
      {
        line: placedRows[0]?.line ?? 1,
        column: null,
        value: null,
        message: `有 ${placedRows.length} 行带坐标，还没有选坐标系。请选 WGS 84、GCJ-02（高德、腾讯）或 BD-09（百度）后重新预览，选错会偏几百米`,
        blocks: true,
      },
      ...read.problems,
    ],
  }
}
