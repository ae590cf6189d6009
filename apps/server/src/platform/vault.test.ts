import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { maskName, maskPhone, openVault } from './vault.ts'

const secret = randomBytes(32)
const vault = openVault(secret)

describe('what is sealed', () => {
  test.each(['', '张', '欧阳娜娜', '13812345678', '💡'.repeat(300)])('opens again: %s', (plain) => {
    const sealed = vault.seal(plain)
    expect(vault.open(sealed)).toBe(plain)
    if (plain) expect(sealed.includes(Buffer.from(plain))).toBe(false)
  })
  test('differs each time, so that equal values cannot be seen', () => {
    expect(vault.seal('张三').equals(vault.seal('张三'))).toBe(false)
  })
  test('opens for nobody else', () => {
    expect(() => openVault(randomBytes(32)).open(vault.seal('张三'))).toThrow()
  })
  test('cannot be changed in any byte', () => {
    const sealed = vault.seal('张三')
    for (let at = 0; at < sealed.length; at++) {
      const tampered = Buffer.from(sealed)
      tampered[at] = (tampered[at] as number) ^ 1
      expect(() => vault.open(tampered), `byte ${at}`).toThrow()
    }
    expect(() => vault.open(sealed.subarray(0, -1))).toThrow()
    expect(() => vault.open(Buffer.alloc(0))).toThrow('key version')
  })
  test('by a later key version is told as such', () => {
    const later = vault.seal('张三')
    later[0] = 2
    expect(() => vault.open(later)).toThrow('key version 2')
  })
})

describe('a blind index', () => {
  test('finds the same value of the same field, under the same secret', () => {
    const index = vault.blindIndex('phone', '13812345678')
    expect(index).toEqual(openVault(secret).blindIndex('phone', '13812345678'))
    expect(index).not.toEqual(vault.blindIndex('phone', '13812345679'))
    expect(index).not.toEqual(vault.blindIndex('phone-code', '13812345678'))
    expect(index).not.toEqual(openVault(randomBytes(32)).blindIndex('phone', '13812345678'))
  })
  test('keeps field and value apart', () => {
    expect(vault.blindIndex('a', 'bc')).not.toEqual(vault.blindIndex('ab', 'c'))
  })
})

test('a weak secret is refused', () => {
  expect(() => openVault(randomBytes(31))).toThrow('32 bytes')
})

test.each([
  ['张三', '张*'],
  ['王秀兰', '王**'],
  ['欧阳娜娜', '欧阳**'],
  ['司马光', '司马*'],
  ['欧阳', '欧*'],
  ['王', '王*'],
  ['阿卜杜拉·买买提', '阿*******'],
  ['𠮷田', '𠮷*'],
  ['', '*'],
])('the name %s is shown as %s', (name, mask) => {
  expect(maskName(name)).toBe(mask)
})

test.each([
  ['13812345678', '138****5678'],
  ['+8613812345678', '+86****5678'],
  ['43712345', '****45'],
  ['12345', '****45'],
  ['', '****'],
])('the phone %s is shown as %s', (phone, mask) => {
  expect(maskPhone(phone)).toBe(mask)
})
