/** How long things last, and how often one may try. Lengths in milliseconds. */
export const limits = {
  /** Residents stay signed in for a month; staff, by password, for a working day. */
  residentSession: 30 * 24 * 3_600_000,
  staffSession: 12 * 3_600_000,
  codeLives: 5 * 60_000,
  codeAgain: 60_000,
  codeAttempts: 5,
  passwordFailures: 5,
  lockout: 15 * 60_000,
} as const

/** 13812345678 for +86 138…, whatever prefix was typed. */
export const normalPhone = (phone: string): string => phone.replace(/^\+?86(?=1\d{10}$)/, '')

/** After this failure: locked until when, or not yet. */
export function lockAfter(failures: number, now: Date): Date | null {
  return failures >= limits.passwordFailures ? new Date(now.getTime() + limits.lockout) : null
}
