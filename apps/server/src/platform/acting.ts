import type { ActingScope } from '@linli/contract/acting'
import type { ActingHow } from '@linli/contract/words'

/** Who really acts, beside the person the session stands for. */
export interface ActedBy {
  turnId: string
  district: number
  /** The grant stands and the time is not up; else nothing is done before the turn is put down. */
  live: boolean
  /** Of the request's district; null where the account is nobody. */
  personId: string | null
  name: string
  how: ActingHow | null
  scopes: readonly ActingScope[]
  until: Date | null
}
