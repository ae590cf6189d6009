import type { Nature } from '@linli/contract'

const natures: Record<string, Nature> = {
  投诉: 'complaint',
  求助: 'request',
  求决: 'request',
  建议: 'suggestion',
  咨询: 'question',
  举报: 'report',
  感谢: 'other',
  其他: 'other',
  巡查: 'patrol',
}

/** The nature a work order from elsewhere names; unknown words are 其他, none stays none. */
export const natureOf = (name: string | undefined): Nature | null => (name ? (natures[name] ?? 'other') : null)
