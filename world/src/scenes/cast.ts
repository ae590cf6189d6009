/** People who come back from picture to picture. */
import type { Who } from './faces.ts'

export const wang: Who = { sex: 'f', age: 76, hair: 'perm', top: '#8e5a66', wear: 'coat', bottom: '#4b4652' }

export const zhou: Who = { sex: 'm', age: 67, hair: 'thin', top: '#56708a', bottom: '#4a4a52', glasses: true }

export const limei: Who = {
  sex: 'f',
  age: 36,
  hair: 'tail',
  top: '#e6dcc8',
  wear: 'vest',
  vest: '#c8402f',
  bottom: '#3f4a5c',
}

export const lad: Who = { sex: 'm', age: 24, hair: 'short', top: '#d59a3f', bottom: '#47525f', short: true }

export const girl: Who = { sex: 'f', age: 9, hair: 'plaits', top: '#d9743f', wear: 'dress' }

export const boy: Who = { sex: 'm', age: 9, hair: 'crop', top: '#5f8f7a', bottom: '#4f5a6b', short: true }

export const aunt: Who = {
  sex: 'f',
  age: 52,
  hair: 'bob',
  hairColour: '#3b302e',
  top: '#7d6a96',
  bottom: '#3f3d49',
  wear: 'plain',
}

export const uncle: Who = { sex: 'm', age: 58, hair: 'crop', hairColour: '#55504d', top: '#6f7f5a', bottom: '#55504a' }

export const mother: Who = { sex: 'f', age: 33, hair: 'bun', top: '#c98a7a', bottom: '#5a5566', wear: 'plain' }

export const elder: Who = { sex: 'm', age: 79, hair: 'thin', top: '#5d5a66', wear: 'coat', bottom: '#44424c' }

export const teacher: Who = {
  sex: 'f',
  age: 63,
  hair: 'bob',
  hairColour: '#8d8782',
  top: '#5f7f86',
  bottom: '#4a4652',
  glasses: true,
}
