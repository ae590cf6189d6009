import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, instant, may, phone } from '../shapes.ts'

const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,39}$/, '用户名以字母开头，用 3 到 40 个小写字母、数字、点、横线')

/** What is printed and handed over, once. */
const slip = z.object({
  personId: id,
  name: z.string(),
  username: z.string(),
  initialPassword: z.string().nullable().describe('null once it was changed'),
  expiresAt: instant.nullable(),
})

/** What staff do about the accounts of others. */
export const accountOperations = {
  getStaffAccount: operation('getStaffAccount', {
    summary: 'Whether somebody has a staff account, and what the viewer may do about it',
    response: z.object({
      personId: id,
      name: z.string(),
      username: z.string().nullable(),
      suggested: z.string().describe('a username made of the name'),
      state: z.enum(['none', 'issued', 'inUse']),
      may,
    }),
  }),
  issueStaffAccount: operation('issueStaffAccount', {
    summary:
      'Give somebody who holds a post a staff account; its initial password is told to the one who gives it, to be printed',
    body: z.strictObject({ username }),
    response: slip,
  }),
  resetStaffAccount: operation('resetStaffAccount', {
    summary:
      'After a lost phone or a forgotten password: a new initial password, no second factor, every session ended',
    body: z.strictObject({}),
    response: slip,
  }),
  changePhoneOnBehalf: operation('changePhoneOnBehalf', {
    summary: 'At the counter: somebody whose number is lost signs in with another one, proved by the code sent to it',
    body: z.strictObject({ phone, code: z.string().regex(/^\d{6}$/) }),
    response: z.object({ personId: id, phone: z.string().describe('masked') }),
  }),
}
