import { isLongAgo } from './session.ts'

/** Somebody the register of a district holds for a number. */
export interface KnownName {
  /** As names are compared. */
  realName: string
  /** 王** */
  masked: string
  /** The account that is this person; null when nobody is yet. */
  accountId: string | null
  since: Date
}

/**
 * Of whom a number may have been taken over by another: its account was not opened with it for long, or the register
 * wrote it down long ago and nobody came. Who said once that they are none of these is not asked again.
 */
export const mayBeAnothers = (
  names: KnownName[],
  known: { account_id: string; phone_proved_at: Date | null; phone_disowned_at: Date | null } | undefined,
  now: Date,
): KnownName[] =>
  names.filter(({ accountId, since }) =>
    accountId === null
      ? !known?.phone_disowned_at && isLongAgo(since, now)
      : accountId === known?.account_id && isLongAgo(known.phone_proved_at, now),
  )
