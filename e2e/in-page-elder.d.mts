export interface Limits {
  body: number
  text: number
  target: number
  leading: number
  contrast: number
}
export const measureElder: (limits: Limits) => string[]
export const unseenFocus: (most: number) => string[]
export const moving: () => string[]
export const nameOfFocus: () => string
export const sizeOfWords: () => string
