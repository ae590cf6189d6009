import type { Post } from '@linli/contract'
import type { OrganisationKey } from './organisations.ts'
import { residents } from './residents.ts'
import { officials, workers } from './staff.ts'

export interface CastPost {
  post: Post
  area: string
  grid?: string
  of?: OrganisationKey
  /** Of the post, not of the person. */
  phone?: string
}

/** Somebody of the demo: all invented. Without an account they ask a grid worker to report for them. */
export interface CastMember {
  name: string
  /** What neighbours read; by default the name. */
  called?: string
  age: number
  about: string
  home?: string
  room?: string
  posts?: CastPost[]
  account?: false
}

export const cast = { ...residents, ...workers, ...officials } satisfies Record<string, CastMember>
export type PersonKey = keyof typeof cast

/** People who said where they live or work: two of them wait for a grid worker to confirm it. */
export const newcomers = {
  xiajie: { name: '夏杰', age: 27, about: '刚租进川汽厂家属院，在工业园上夜班' },
  sumin: { name: '苏敏', age: 30, about: '云景新城新搬来的住户，在家带孩子' },
  dujuan: { name: '杜鹃', age: 42, about: '在综合市场卖布，户口在宝顶镇' },
} as const
export type NewcomerKey = keyof typeof newcomers
