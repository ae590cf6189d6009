export type OwnerKind = 'issue' | 'task' | 'claim' | 'goods' | 'facility' | 'acting' | 'consent' | 'dataRequest'

export interface FileRow {
  district_id: number
  file_id: string
  account_id: string
  kind: 'image' | 'video'
  mime: string
  bytes: number
  width: number | null
  height: number | null
  sha256: Buffer
  uploaded_at: Date
  owner_kind: OwnerKind | null
  owner_id: string | null
  part_id: string | null
  role: string | null
  place_in_row: number | null
  area_code: string | null
  grid_code: string | null
  published_at: Date | null
  published_by: string | null
  alt: string | null
}

export interface FilesTables {
  files: FileRow
}
