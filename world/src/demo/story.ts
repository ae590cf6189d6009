import type { BodyOf, Nature, Skill, Tier } from '@linli/contract'
import type { PersonKey } from './cast.ts'
import type { OrganisationKey } from './organisations.ts'
import type { When } from './when.ts'

/** What people of the demo did, told as data; `build` carries every line out as the command of that name. */
export type IssueAct = { at: When } & (
  | {
      do: 'triage'
      by: PersonKey
      category: string
      to: OrganisationKey
      title: string
      measure?: string
      nature?: Nature
      tier?: Tier
      /** A promise sooner than the rule: so many days from today. */
      solveIn?: number
    }
  | { do: 'assign'; by: PersonKey; to?: OrganisationKey; handler?: PersonKey; note?: string }
  | { do: 'start'; by: PersonKey; note?: string }
  | { do: 'say' | 'note'; by: PersonKey; text: string; photos?: string[] }
  | { do: 'resolve'; by: PersonKey; note: string; photos: string[] }
  | { do: 'confirm'; by: PersonKey; rating: number; note?: string }
  | { do: 'reopen'; by: PersonKey; reason: string; photos?: string[] }
  | { do: 'close'; by: PersonKey; cause: BodyOf<'closeWithoutFix'>['cause']; reason: string }
  | { do: 'publish'; by: PersonKey }
)

export interface IssueStory {
  key: string
  by: PersonKey
  at: When
  area: string
  detail?: string
  category?: string
  behalf?: { name: string; phone?: string }
  text: string
  photos?: string[]
  next?: IssueAct[]
}

export type TaskAct = { at: When } & (
  | { do: 'claim' | 'giveBack'; by: PersonKey }
  | { do: 'prove'; by: PersonKey; note: string; photos: string[] }
  | { do: 'approve'; by: PersonKey; of: PersonKey; note?: string }
  | { do: 'return'; by: PersonKey; of: PersonKey; reason: string }
  | { do: 'publish'; by: PersonKey; of: PersonKey }
  | { do: 'cancel'; by: PersonKey }
)

export interface TaskStory {
  key: string
  by: PersonKey
  at: When
  title: string
  about: string
  area: string
  detail?: string
  /** Key of the issue it was made of. */
  issue?: string
  /** Targeted at this unit. */
  unit?: OrganisationKey
  starts?: When
  ends: When
  places: number
  skills?: Skill[]
  difficulty: number
  points?: number
  photos?: string[]
  next?: TaskAct[]
}

export interface GoodsStory {
  key: string
  by: PersonKey
  at: When
  of: OrganisationKey
  name: string
  about: string
  points: number
  stock: number
  photo?: string
  unlisted?: true
}

export interface OrderStory {
  by: PersonKey
  goods: string
  quantity?: number
  note?: string
  at: When
  shipped?: { at: When; by: PersonKey; carrier?: string }
  delivered?: When
  cancelled?: When
}

type Some<Do extends IssueAct['do']> = Omit<Extract<IssueAct, { do: Do }>, 'do' | 'at' | 'by'>

export const triage = (
  at: When,
  by: PersonKey,
  category: string,
  to: OrganisationKey,
  title: string,
  more: Partial<Some<'triage'>> = {},
): IssueAct => ({ do: 'triage', at, by, category, to, title, ...more })
export const assign = (at: When, by: PersonKey, more: Some<'assign'> = {}): IssueAct => ({
  do: 'assign',
  at,
  by,
  ...more,
})
export const start = (at: When, by: PersonKey, note?: string): IssueAct => ({ do: 'start', at, by, note })
export const say = (at: When, by: PersonKey, text: string, ...photos: string[]): IssueAct => ({
  do: 'say',
  at,
  by,
  text,
  photos,
})
export const note = (at: When, by: PersonKey, text: string): IssueAct => ({ do: 'note', at, by, text })
export const resolve = (at: When, by: PersonKey, text: string, ...photos: string[]): IssueAct => ({
  do: 'resolve',
  at,
  by,
  note: text,
  photos,
})
export const confirm = (at: When, by: PersonKey, rating: number, text?: string): IssueAct => ({
  do: 'confirm',
  at,
  by,
  rating,
  note: text,
})
export const reopen = (at: When, by: PersonKey, reason: string, ...photos: string[]): IssueAct => ({
  do: 'reopen',
  at,
  by,
  reason,
  photos,
})
export const close = (at: When, by: PersonKey, cause: Some<'close'>['cause'], reason: string): IssueAct => ({
  do: 'close',
  at,
  by,
  cause,
  reason,
})
export const publish = (at: When, by: PersonKey): IssueAct => ({ do: 'publish', at, by })

export const claim = (at: When, by: PersonKey): TaskAct => ({ do: 'claim', at, by })
export const giveBack = (at: When, by: PersonKey): TaskAct => ({ do: 'giveBack', at, by })
export const prove = (at: When, by: PersonKey, text: string, ...photos: string[]): TaskAct => ({
  do: 'prove',
  at,
  by,
  note: text,
  photos,
})
export const approve = (at: When, by: PersonKey, of: PersonKey, text?: string): TaskAct => ({
  do: 'approve',
  at,
  by,
  of,
  note: text,
})
export const publishProof = (at: When, by: PersonKey, of: PersonKey): TaskAct => ({ do: 'publish', at, by, of })
export const returnProof = (at: When, by: PersonKey, of: PersonKey, reason: string): TaskAct => ({
  do: 'return',
  at,
  by,
  of,
  reason,
})
export const cancel = (at: When, by: PersonKey): TaskAct => ({ do: 'cancel', at, by })
