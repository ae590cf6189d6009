import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, instant, oneOf } from '../shapes.ts'
import { historyFindings } from '../words.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)

const seal = z.object({
  number: z.number().int(),
  digest: z.string(),
  first: z.number().int().describe('position of its first event in the history of the district, from 1'),
  count: z.number().int(),
  root: hex.describe('root of the Merkle tree (RFC 6962) over its events'),
  previous: hex.nullable().describe('hash of the seal before'),
  sealedAt: instant,
  hash: hex.describe('what to write down: it covers this seal and all before'),
  line: z.string().describe('the text whose hash it is, after a byte 2'),
})

export const audit = {
  getSeal: operation('getSeal', {
    summary: 'The latest seal of the history, or the one of a number, and what the last look at all of it found',
    query: z.strictObject({ number: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    response: z.object({
      seal: seal.nullable(),
      latest: z.number().int().describe('0 when nothing is sealed yet'),
      checked: z
        .object({
          at: instant,
          seals: z.number().int(),
          events: z.number().int(),
          waiting: z.number().int(),
          findings: z.number().int(),
          first: z
            .object({
              kind: oneOf(historyFindings),
              number: z.number().int().nullable(),
              position: z.number().int().nullable(),
            })
            .nullable(),
        })
        .nullable(),
    }),
    open: true,
  }),
  verifyEvent: operation('verifyEvent', {
    summary: 'Whether one event is sealed and still what was sealed, with the path to the root; hashes, never contents',
    response: z.object({
      eventId: id,
      state: z.enum(['sealed', 'waiting']),
      fits: z.boolean().nullable().describe('null while it waits to be sealed'),
      proof: z
        .object({
          seal,
          position: z.number().int(),
          index: z.number().int().describe('among the leaves of the seal, from 0'),
          leaf: hex,
          path: z.array(hex).describe('from the leaf up'),
        })
        .nullable(),
    }),
    open: true,
  }),
}
