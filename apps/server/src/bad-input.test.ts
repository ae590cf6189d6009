import { type OperationId, operations, paths, reasons } from '@linli/contract'
import type { SmallPerson } from '@linli/world/small-world'
import { rowCounts } from '@linli/world/stages'
import { type Sent, type TestWorld, testWorld } from '@linli/world/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { nastyTexts, nastyValues, placesOf, valuesOf, withValue } from './nasty.testing.ts'
import { newId } from './platform/ids.ts'
import { requests } from './requests.testing.ts'

/** Whatever is sent, the answer is a 2xx, or a 4xx that says in Chinese what to do: never a 5xx. */
const senders: Partial<Record<OperationId, SmallPerson>> = {
  reportIssue: 'xiulan',
  confirmIssue: 'xiulan',
  reopenIssue: 'xiulan',
  startIssue: 'property',
  claimTask: 'jianguo',
  withdrawClaim: 'guihua',
  submitProof: 'guihua',
  placeOrder: 'guihua',
  decideGridPlan: 'subdistrict',
  joinCommunity: 'jianguo',
  // Whose session ends by it.
  signOut: 'districtOfficer',
  signInAsDemo: 'districtOfficer',
  signInWithPhone: 'districtOfficer',
  signInWithPassword: 'districtOfficer',
  confirmPhoneOwner: 'districtOfficer',
  finishSignIn: 'districtOfficer',
  endSession: 'districtOfficer',
  endOtherSessions: 'districtOfficer',
  changePhone: 'districtOfficer',
  changePassword: 'districtOfficer',
}
/** An id that is new here begins a record. */
const keptUnderItsId: OperationId[] = [
  'saveGoods',
  'saveOrganisation',
  'saveFacility',
  'setAbsence',
  'savePerson',
  'saveAssessment',
]
const slow: OperationId[] = ['signInWithPassword', 'finishSignIn', 'changePassword', 'issueStaffAccount']

let w: TestWorld
const trouble: string[] = []
const answered: Record<number, number> = {}
const cookies = new Map<SmallPerson, string>()
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.runtime.log = (line) => void trouble.push(line)
})
afterAll(() => w.close())

interface Raw {
  params?: Record<string, string>
  query?: string
  payload?: string | Buffer
  headers?: Record<string, string>
  cookie?: string | null
}

async function cookieOf(operation: OperationId): Promise<string> {
  const person = senders[operation] ?? 'officer'
  const cookie = cookies.get(person) ?? (await w.signIn(person))
  cookies.set(person, cookie)
  return cookie
}

/** Sends what it is given, as it is, and looks only at the manners of the answer. */
async function send(operation: OperationId, raw: Raw): Promise<number> {
  const [method, path] = paths[operation]
  const params: Record<string, string> = { district: String(w.world.district), ...raw.params }
  const url = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? newId())
  const cookie = raw.cookie === undefined ? await cookieOf(operation) : raw.cookie
  const answer = await w.app.inject({
    // A stream would not end: asked for its head only.
    method: operation === 'streamUpdates' ? 'HEAD' : method,
    url: url + (raw.query ? `?${raw.query}` : ''),
    headers: {
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...(raw.payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...raw.headers,
    },
    cookies: cookie === null ? {} : { linli_session: cookie },
    ...(raw.payload === undefined ? {} : { payload: raw.payload }),
  })
  const what = `${method} ${url.slice(0, 300)}?${raw.query?.slice(0, 300) ?? ''} ${String(raw.payload).slice(0, 500)} -> ${answer.statusCode} ${trouble.at(-1) ?? ''}`
  expect(answer.statusCode, what).toBeLessThan(500)
  answered[answer.statusCode] = (answered[answer.statusCode] ?? 0) + 1
  if (answer.statusCode < 400 || operation === 'streamUpdates') return answer.statusCode
  expect(answer.headers['content-type'], what).toBe('application/problem+json; charset=utf-8')
  const problem = answer.json()
  expect(problem.status, what).toBe(answer.statusCode)
  expect(Object.keys(reasons), what).toContain(problem.reason)
  for (const said of [problem.message, ...(problem.fields ?? []).map((field: { problem: string }) => field.problem)])
    expect(said, what).toMatch(/[\u4e00-\u9fff]/)
  return answer.statusCode
}

/** Each in turn, a few at a time. */
async function all<T>(values: T[], each: (value: T) => Promise<unknown>): Promise<void> {
  const left = [...values]
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let value = left.shift(); value !== undefined; value = left.shift()) await each(value)
    }),
  )
}

/**
 * Every third of what could be sent, each place beginning elsewhere, so that each value is sent to many places and each
 * place gets many values; all of it with LINLI_THOROUGH, as `npm run prove` does.
 */
const sampled = <T>(wrong: T[], operation: OperationId, place: number): T[] =>
  process.env.LINLI_THOROUGH
    ? wrong
    : wrong.filter((_, nth) => (nth + place + operationIds.indexOf(operation)) % 3 === 0)

const json = (value: unknown) => JSON.stringify(value)
const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
const right = (operation: OperationId): Promise<Sent> =>
  requests[operation]({ w, where: 'home', person: senders[operation] ?? 'officer' })
const operationIds = Object.keys(operations) as OperationId[]
const withBody = operationIds.filter((operation) => operations[operation].body)
const withQuery = operationIds.filter((operation) => operations[operation].query)

describe.each(withBody)('the body of %s', (operation) => {
  const schema = schemaOf(operations[operation].body as z.ZodType)
  const values = slow.includes(operation) ? nastyValues.slice(0, 30) : nastyValues

  test('a nasty value in each place of a right one', async () => {
    const { params, body } = await right(operation)
    const wrong = placesOf(schema as never).flatMap((place, nth) =>
      sampled(values, operation, nth).map((value) => withValue(body, place, value)),
    )
    await all(wrong, (payload) => send(operation, { params, payload: json(payload) }))
  })

  test('something else than an object, or one with a name too many or too few', async () => {
    const { params, body } = await right(operation)
    const whole = body as Record<string, unknown>
    const wrong = [
      ...nastyValues.filter((value) => value !== undefined),
      { ...whole, more: 1 },
      { ...whole, district_id: 440310, issue_id: newId() },
      ...Object.keys(whole).map((name) => ({ ...whole, [name]: undefined })),
    ]
    await all(wrong, (payload) => send(operation, { params, payload: json(payload) }))
  })

  test('what is no JSON, no text, too much, or of another kind', async () => {
    const { params, body } = await right(operation)
    const good = json(body)
    const wrong: Raw[] = [
      { payload: '' },
      { payload: '{' },
      { payload: `${good}}` },
      { payload: good.slice(0, -1) },
      { payload: '{"a":1,"a":2}' },
      { payload: '{"__proto__":{"x":1}}' },
      { payload: `{"constructor":{"prototype":{"x":1}}}` },
      { payload: '['.repeat(100_000) },
      { payload: '{"a":'.repeat(50_000) },
      { payload: Buffer.from([0xff, 0xfe, 0x00, 0x7b]) },
      { payload: Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]) },
      { payload: `"${'x'.repeat(2_000_000)}"` },
      ...[
        'text/plain',
        'application/xml',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        'image/png',
        '灯',
        ';',
        '',
      ].map((type): Raw => ({ payload: good, headers: { 'content-type': type } })),
      { payload: good, headers: { 'content-encoding': 'gzip' } },
      { payload: good, headers: { 'content-length': '5' } },
    ]
    for (const raw of wrong) await send(operation, { params, ...raw })
  })

  test('whatever fast-check thinks of', async () => {
    const { params } = await right(operation)
    await fc.assert(
      fc.asyncProperty(valuesOf(schema as never), async (body) => {
        await send(operation, { params, payload: json(body) ?? 'null' })
      }),
      { numRuns: slow.includes(operation) ? 15 : 60 },
    )
  })
})

describe.each(withQuery)('the query of %s', (operation) => {
  const schema = schemaOf(operations[operation].query as z.ZodType)
  const names = placesOf(schema as never).map(([name]) => name as string)
  // The text of a header or an address holds no lone surrogate: it is sent as the browser would, or as raw bytes.
  const texts = nastyTexts.filter((text) => text.isWellFormed() && text.length < 1000).map(encodeURIComponent)

  test('a nasty value for each name, alone, twice and in brackets', async () => {
    const { params } = await right(operation)
    const wrong = names.flatMap((name, nth) =>
      sampled([...texts, '%ff%fe', '%E0%A4%A', '%', 'x'.repeat(3000)], operation, nth).flatMap((text) => [
        `${name}=${text}`,
        `${name}=${text}&${name}=${text}`,
        `${name}[]=${text}`,
        `${name}[a]=${text}`,
      ]),
    )
    await all([...wrong, '&&&', '=', 'nobody=knows', '__proto__=x', 'constructor[prototype]=x'], (query) =>
      send(operation, { params, query }),
    )
  })

  test('whatever fast-check thinks of', async () => {
    const { params } = await right(operation)
    await fc.assert(
      fc.asyncProperty(valuesOf(schema as never), async (asked) => {
        const pairs = Object.entries((asked ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
          [value]
            .flat()
            .map(
              (each) =>
                `${encodeURIComponent(name)}=${encodeURIComponent((typeof each === 'object' ? json(each) : String(each)).toWellFormed().slice(0, 500))}`,
            ),
        )
        await send(operation, { params, query: pairs.join('&') })
      }),
      { numRuns: 60 },
    )
  })
})

describe.each(
  withQuery.filter((operation) => 'cursor' in (schemaOf(operations[operation].query as z.ZodType).properties ?? {})),
)('the cursor of %s', (operation) => {
  test('made by somebody else', async () => {
    const at = '2026-03-02T00:00:00Z'
    const values = [
      true,
      at,
      newId(),
      1,
      1e308,
      -1,
      null,
      '',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '2026-03-02T00:00:00Z (x)',
      `${at}\u0000`,
      "'; --",
      [],
      {},
    ]
    const wrong = values.flatMap((a) => [
      [a],
      ...values.flatMap((b) => [
        [a, b],
        [true, a, b],
      ]),
    ])
    await all(wrong, (cursor) =>
      send(operation, { query: `cursor=${Buffer.from(json(cursor)).toString('base64url').slice(0, 200)}` }),
    )
    for (const query of ['cursor=', 'cursor=%00', 'cursor=W10', 'cursor=bnVsbA', `cursor=${'A'.repeat(201)}`])
      await send(operation, { query })
  })
})

describe.each(operationIds)('the address and the headers of %s', (operation) => {
  const named = [...paths[operation][1].matchAll(/:(\w+)/g)].map(([, name]) => name as string)

  test('a nasty value in each place of its address', async () => {
    const sent = await right(operation)
    const payload = sent.body === undefined || Buffer.isBuffer(sent.body) ? undefined : json(sent.body)
    const texts = nastyTexts
      .filter((text) => text.isWellFormed() && text.length < 1000 && text !== '')
      .map(encodeURIComponent)
    const wrong = named.flatMap((name, nth) =>
      sampled(
        [...texts, '%00', '%ff', '%', '%2e%2e%2f', '..', 'x'.repeat(400), '500111%20', '0500111', '000000', '999999'],
        operation,
        nth,
      ).map((text) => ({ ...sent.params, [name]: text })),
    )
    await all(wrong, (params) => send(operation, { params, payload }))
  })

  test('a missing, broken or doubled key, a strange session, a strange guest', async () => {
    const sent = await right(operation)
    const payload = sent.body === undefined || Buffer.isBuffer(sent.body) ? undefined : json(sent.body)
    for (const key of ['', 'x', '0', newId().slice(1), `${newId()}, ${newId()}`, 'null', '{}', '1'.repeat(2000)]) {
      await send(operation, { params: sent.params, payload, headers: { 'idempotency-key': key } })
    }
    for (const cookie of ['', 'x', 'x'.repeat(5000), '%00', '"', 'a b', null])
      await send(operation, { params: sent.params, payload, cookie })
    for (const headers of [
      { accept: 'text/html' },
      { 'x-forwarded-for': "'; --" },
      { host: 'evil.example' },
      { 'if-none-match': '*' },
      { range: 'bytes=9-1' },
    ] as Record<string, string>[]) {
      await send(operation, { params: sent.params, payload, headers })
    }
  })

  test('what belongs to another district is not found under this one', async () => {
    if (!named.includes('district') || named.every((name) => name === 'district') || keptUnderItsId.includes(operation))
      return
    const there = await requests[operation]({ w, where: 'far', person: senders[operation] ?? 'officer' })
    const payload = there.body === undefined ? undefined : json(there.body)
    expect(await send(operation, { params: there.params, payload })).toBe(404)
  })
})

test('addresses that are none', async () => {
  for (const url of [
    '/api',
    '/api/',
    '/api/nothing',
    '/api/districts/500111/nothing',
    '/api/districts/%E0%A4%A',
    '/api/districts/500111/issues/..%2f..',
    `/${'x'.repeat(5000)}`,
  ]) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      const answer = await w.app.inject({ method, url })
      expect(answer.statusCode, `${method} ${url.slice(0, 80)}`).toBeGreaterThanOrEqual(400)
      expect(answer.statusCode, `${method} ${url.slice(0, 80)}`).toBeLessThan(500)
      expect(answer.json().message, url.slice(0, 80)).toMatch(/[\u4e00-\u9fff]/)
    }
  }
})

test('after all of it everything is still there', async () => {
  const counts = await rowCounts(w)
  expect(counts.issues).toBeGreaterThan(10)
  expect(counts.districts).toBe(2)
  expect(trouble).toEqual([])
})

test('much of it came past the door: it was refused for what it says, and some of it was even right', () => {
  expect(answered[400]).toBeGreaterThan(4_000)
  expect(answered[200]).toBeGreaterThan(1_000)
  // Strange sessions are a few of what each operation is sent.
  expect(answered[401] ?? 0).toBeLessThan(7 * Object.keys(operations).length)
})
