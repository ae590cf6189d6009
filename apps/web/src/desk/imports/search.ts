import { type ImportKind, importKinds } from '@linli/contract/plain'

export interface ImportSearch {
  kind?: ImportKind
}

export const importSearch = ({ kind }: Record<string, unknown>): ImportSearch =>
  typeof kind === 'string' && kind in importKinds ? { kind: kind as ImportKind } : {}
