import { v7 } from 'uuid'

/** A UUIDv7: made by the application, never by a sequence, so that any node can make one. */
export const newId = (): string => v7()

/** Accounts of the district itself in the points ledger, and other fixed ids: the same in every district. */
export const fixedId = (serial: number): string => `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`
