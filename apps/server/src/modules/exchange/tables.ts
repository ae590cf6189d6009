import type { GoodsStatus, OrderStatus } from '@linli/contract'

export interface GoodsRow {
  district_id: number
  goods_id: string
  organisation_id: string
  area_code: string
  name: string
  about: string
  points: number
  supplied: number
  available: number
  status: GoodsStatus
  file_id: string | null
  saved_at: Date
}

export interface OrderRow {
  district_id: number
  order_id: string
  goods_id: string
  organisation_id: string
  person_id: string
  quantity: number
  points: number
  status: OrderStatus
  area_code: string
  supplier_area_code: string
  note_sealed: Buffer | null
  carrier: string | null
  placed_at: Date
  shipped_at: Date | null
  delivered_at: Date | null
  cancelled_at: Date | null
  /** Who ordered for somebody else. */
  acted_by: string | null
}

export interface ExchangeTables {
  goods: GoodsRow
  orders: OrderRow
}
