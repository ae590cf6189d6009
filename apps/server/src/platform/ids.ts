import { v7, validate } from 'uuid'

/** A UUIDv7: made by the application, never by a sequence, so that any node can make one. */
export const newId = (): string => v7()

/** Whether a text is a UUID, which a column of that kind would refuse otherwise. */
export const isId = (text: string): boolean => validate(text)

/** Accounts of the district itself in the points ledger, and other fixed ids: the same in every district. */
export const fixedId = (serial: number): string => `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`
