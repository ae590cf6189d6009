export type SessionKind = 'resident' | 'staff'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long things last, and how often one may try. Lengths in milliseconds. */
export const limits = {
  /** A session ends when it was not used for `idle`, and in any case after `whole`. */
  sessions: {
    resident: { idle: 30 * day, whole: 180 * day },
    staff: { idle: 30 * minute, whole: 12 * hour },
  },
  /** A use is written down at most so often: staff are out after 27 to 30 minutes. */
  useNoted: 3 * minute,
  /** To set up a password and a second factor, or to say whose a number is. */
  unfinished: 15 * minute,
  codeLives: 5 * minute,
  codeAgain: minute,
  codeAttempts: 5,
  codesToPhone: { most: 10, within: day },
  /** A whole office, or a quarter behind one mobile network, comes from one address. */
  codesFromAddress: { most: 300, within: hour },
  wrongCodesFromAddress: { most: 100, within: hour },
  wrongPasswordsFromAddress: { most: 100, within: hour },
  passwordFailures: 5,
  lockout: 15 * minute,
  /** Who was given a password uses it within a week. */
  initialPassword: 7 * day,
  /** A number that nobody used may be given to another after 90 days: from then on it is asked whose it is. */
  phoneProofLasts: 90 * day,
  nameAttempts: 3,
  totpAttempts: 5,
} as const

/** 13812345678 for +86 138…, whatever prefix was typed. */
export const normalPhone = (phone: string): string => phone.replace(/^\+?86(?=1\d{10}$)/, '')

/** After this failure: locked until when, or not yet. */
export function lockAfter(failures: number, now: Date): Date | null {
  return failures >= limits.passwordFailures ? new Date(now.getTime() + limits.lockout) : null
}

/** Until when a session lives that was used now. */
export const livesUntil = (kind: SessionKind, now: Date, endsAt: Date): Date =>
  new Date(Math.min(now.getTime() + limits.sessions[kind].idle, endsAt.getTime()))

/** Is it so long ago that a code was sent to the number and entered, that the number may be another's by now? */
export const isLongAgo = (at: Date | null, now: Date): boolean =>
  at === null || at.getTime() + limits.phoneProofLasts < now.getTime()
