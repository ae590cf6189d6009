export const avatar = (seed: string): string => seed
