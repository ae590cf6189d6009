import fc from 'fast-check'

/** Values nobody should send, and somebody will. */
export const nastyTexts = [
  '',
  ' ',
  '\u0000',
  '灯\u0000坏了',
  '\u0007\u001b[31m',
  '\ud800',
  '灯\udc00坏',
  '\ufffe\uffff',
  '\u202e反过来的字',
  '👩‍👩‍👧‍👦🏳️‍🌈💡',
  'é'.normalize('NFD'),
  "'; drop table issues; --",
  `" or 1=1 --`,
  '$1 $2 {{7*7}} %s %n',
  '%',
  '_',
  '\\',
  '%_\\%',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '__proto__',
  'null',
  'NaN',
  '-1',
  '1e400',
  '99999999999999999999',
  '0x10',
  '１２３',
  '2026-02-30',
  '2026-13-01',
  '0000-01-01',
  '9999-12-31',
  '2026-03-02T25:61:61Z',
  '9999-12-31T23:59:59.999+14:00',
  '0001-01-01T00:00:00Z',
  'not-an-id',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '01890a5d-ac96-774b-bcce-b302099a8057',
  '01890A5D-AC96-774B-BCCE-B302099A8057',
  '500111',
  '500111003001999999',
  '长'.repeat(5_000),
]

const deep = (depth: number): unknown => (depth === 0 ? [] : [deep(depth - 1)])
export const nastyValues: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  -0.0000001,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e308,
  5e-324,
  [],
  {},
  [null],
  [[]],
  deep(600),
  { toString: 'x', length: -1, constructor: { prototype: {} } },
  Array.from({ length: 5_000 }, () => 'a'),
  Array.from({ length: 9 }, () => '01890a5d-ac96-774b-bcce-b302099a8057'),
  ...nastyTexts,
]

interface Schema {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  maxLength?: number
}

const someText = (most: number) =>
  fc.oneof(
    fc.constantFrom(...nastyTexts).map((text) => [...text].slice(0, most).join('')),
    fc.string({ unit: 'grapheme', maxLength: Math.min(most, 60) }),
    fc.string({ unit: 'binary', maxLength: Math.min(most, 30) }),
  )

/** Values of the shape a schema asks for, with contents it may not like, and now and then of another shape. */
export function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: shaped(schema) }, { weight: 1, arbitrary: fc.constantFrom(...nastyValues) })
}

function shaped(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf))
  switch (schema.type) {
    case 'object': {
      const parts = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [name, valuesOf(part)]),
      )
      return fc.record(parts, { requiredKeys: schema.required ?? [] })
    }
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: (schema.maxItems ?? 9) + 1,
      })
    case 'integer':
      return fc.oneof(fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 2 ** 31 }), fc.integer())
    case 'number':
      return fc.oneof(
        fc.double({ min: schema.minimum ?? -180, max: schema.maximum ?? 180, noNaN: true }),
        fc.double({ noNaN: true }),
      )
    case 'boolean':
      return fc.boolean()
    case 'string':
      if (schema.format === 'uuid') return fc.oneof(fc.uuid(), fc.uuid({ version: 7 }))
      if (schema.format === 'date') return fc.date({ noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10))
      if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((at) => at.toISOString())
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern))
      return someText(schema.maxLength ?? 200)
    default:
      return fc.constantFrom(...nastyValues)
  }
}

/** Every place of a body where a value stands, as a path of names. */
export function placesOf(schema: Schema, at: string[] = []): string[][] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => placesOf(part, [...at, name]))
  return at.length > 0 ? [at, ...inner] : inner
}

/** A copy of a body with another value in one place. */
export function withValue(body: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value
  const whole = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return { ...whole, [name]: withValue(whole[name], rest, value) }
}
