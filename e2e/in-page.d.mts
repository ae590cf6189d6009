export const isSettled: () => boolean
export const animationsEnd: () => Promise<void>
export const rememberElder: () => void
export const sideways: () => string[]
