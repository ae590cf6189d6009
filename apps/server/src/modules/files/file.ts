import { paths, type ResponseOf } from '@linli/contract'
import type { Place } from '../../platform/actor.ts'
import type { FileRow } from './tables.ts'

export type FileView = ResponseOf<'uploadFile'>
export type Variant = 'thumb' | 'display' | 'original'

/** Where the bytes lie; made by us from ids alone. A video has only an original. */
export const storageKey = (district: number, fileId: string, variant: Variant): string =>
  `${district}/${fileId}/${variant}`

export const variantsOf = (kind: FileRow['kind']): Variant[] =>
  kind === 'image' ? ['thumb', 'display', 'original'] : ['original']

export const toView = (row: FileRow): FileView => ({
  fileId: row.file_id,
  kind: row.kind,
  width: row.width,
  height: row.height,
  published: row.published_at !== null,
  alt: row.alt,
  url: paths.getFile[1].replace(':district', String(row.district_id)).replace(':fileId', row.file_id),
})

/** Where the thing is that the file belongs to; nothing before it is used. */
export const placeOf = (row: FileRow): Place | null =>
  row.area_code === null ? null : { areaCode: row.area_code, gridCode: row.grid_code }

const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
}

/** A name for whoever saves it: ours, never the uploader's. */
export const safeName = (fileId: string, mime: string): string =>
  `linli-${fileId.slice(-12)}.${extensions[mime] ?? 'bin'}`
