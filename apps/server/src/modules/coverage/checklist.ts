import type { ResponseOf } from '@linli/contract'

export type ChecklistItem = ResponseOf<'getSetupChecklist'>['items'][number]

/** One thing to be there before going live: how many of how many, and where to mend it. */
export interface Need {
  key: string
  title: string
  done: number
  total: number
  /** Of what, for the sentence: 个社区. */
  unit: string
  page: string
  /** Going live waits for it. */
  essential: boolean
  /** What to do while it is not done. */
  todo: string
}

export function itemOf(need: Need): ChecklistItem {
  const { key, title, done, total, unit, page, essential, todo } = need
  const state = done >= total && total > 0 ? 'done' : done > 0 ? 'partly' : 'missing'
  const lacking = total - done
  const optional = essential ? '' : '（不影响上线）'
  const message =
    state === 'done'
      ? `${total} ${unit}都好了。`
      : total === 0
        ? `${todo}${optional}。`
        : `还差 ${lacking} ${unit}：${todo}${optional}。`
  return { key, title, state, done, total, message, page }
}

/** Nothing essential is missing, not even a part of it. */
export const isReady = (needs: readonly Need[]): boolean =>
  needs.every(({ essential, done, total }) => !essential || (total > 0 && done >= total))
