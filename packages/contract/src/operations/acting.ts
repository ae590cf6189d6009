import { z } from 'zod'
import { actingScopes, type GrantedScope, grantMonths } from '../acting.ts'
import { operation } from '../operation.ts'
import { day, id, instant, may, oneOf, phone, text } from '../shapes.ts'
import { actingConsents, actingEndings, actingHows, grantHows, grantStates } from '../words.ts'

const scopes = z
  .array(z.enum(Object.keys(actingScopes) as [GrantedScope, ...GrantedScope[]]))
  .min(1)
  .max(5)
const months = z.number().int().min(1).max(grantMonths.most).default(grantMonths.usual)

const grantView = z.object({
  grantId: id,
  mine: z.enum(['gave', 'holds', 'staff']).describe('what the viewer is in it'),
  principal: z.object({ personId: id, name: z.string() }),
  actor: z
    .object({ name: z.string(), phone: z.string().nullable() })
    .describe('before somebody accepts only the masked number; a name is told afterwards'),
  how: oneOf(grantHows),
  state: oneOf(grantStates),
  scopes: z.array(oneOf(actingScopes)),
  fromOn: day,
  untilOn: day,
  grantedBy: z.string().nullable().describe('on paper: who wrote it down'),
  childsWord: z.boolean().describe('from 14 to 17: the child was asked and agrees'),
  fileIds: z.array(id).describe('the signed paper'),
  ended: z
    .object({ at: instant, how: oneOf(actingEndings), by: z.string().nullable(), reason: z.string().nullable() })
    .nullable(),
  may,
})

const turnView = z.object({
  turnId: id,
  at: instant,
  until: instant,
  endedAt: instant.nullable(),
  how: oneOf(actingHows),
  who: z.string(),
  forWhom: z.string(),
})

export const actingOperations = {
  listMyActing: operation('listMyActing', {
    summary: 'Who acts for me and for whom I act: grants, offers that wait for me, and the times somebody acted',
    response: z.object({
      grants: z.array(grantView),
      turns: z.array(turnView).describe('newest first, at most 30'),
      wards: z
        .array(z.object({ personId: id, name: z.string(), ownWord: z.boolean().describe('14 to 17: asked first') }))
        .describe('minors whose parent or guardian the viewer is in the register'),
      may,
    }),
  }),
  getActingOf: operation('getActingOf', {
    summary: 'At the counter: who acts for somebody whom the viewer serves, and whether staff may',
    response: z.object({ personId: id, grants: z.array(grantView), turns: z.array(turnView), may }),
  }),
  grantActingFor: operation('grantActingFor', {
    summary:
      'Let somebody act: by phone number, whether there is anybody behind it is told to nobody; on paper, entered by who serves the person; or for one’s own child',
    body: z.discriminatedUnion('how', [
      z.strictObject({ how: z.literal('self'), phone, scopes, months }),
      z.strictObject({
        how: z.literal('paper'),
        principalId: id,
        phone,
        scopes,
        months,
        fileIds: z.array(id).min(1).max(4),
      }),
      z.strictObject({ how: z.literal('guardian'), principalId: id, scopes, childsWord: z.boolean().default(false) }),
    ]),
    response: z.object({ grantId: id, untilOn: day, phone: z.string().nullable().describe('masked') }),
  }),
  acceptActing: operation('acceptActing', {
    summary: 'Agree to act for somebody who asked by this account’s phone number',
    response: z.object({ grantId: id }),
  }),
  revokeActingFor: operation('revokeActingFor', {
    summary:
      'End it at once: who gave it, who holds it, or staff who serve the person, with a reason. The next request is refused already',
    body: z.strictObject({ reason: text(200, 2).optional() }),
    response: z.object({ grantId: id }),
  }),
  actOnBehalf: operation('actOnBehalf', {
    summary:
      'From now on, for a while, this session acts for somebody: under a grant, or as staff with somebody who has no account',
    body: z.discriminatedUnion('how', [
      z.strictObject({ how: z.literal('granted'), grantId: id }),
      z.strictObject({
        how: z.enum(['counter', 'door']),
        personId: id,
        consent: oneOf(actingConsents),
        fileIds: z.array(id).max(4).default([]),
      }),
    ]),
    response: z.object({ turnId: id, until: instant }),
  }),
  endActing: operation('endActing', {
    summary: 'Back to oneself',
    response: z.object({ ended: z.literal(true) }),
  }),
}
