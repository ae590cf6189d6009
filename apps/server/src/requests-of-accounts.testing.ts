import type { OperationId } from '@linli/contract'
import { holderAt } from '@linli/world/stages-of-posts'
import type { Sent, TestWorld } from '@linli/world/testing'
import { Secret, TOTP } from 'otpauth'
import { createAccount } from './modules/identity/index.ts'
import { enrolPerson } from './modules/people/index.ts'
import { newId } from './platform/ids.ts'
import type { Asking } from './requests.testing.ts'

let phones = 13_900_000_000
async function codeSent(w: TestWorld, phone = String(phones++)): Promise<{ phone: string; code: string }> {
  let text = ''
  w.runtime.sms = {
    send: async (_phone, told) => {
      text = told
    },
  }
  await w.send(null, 'requestPhoneCode', { body: { phone } })
  return { phone, code: /\d{6}/.exec(text)?.[0] ?? '' }
}

/** Who signs in leaves the session they had: it must not be the one the other requests are sent in. */
const onceIn = async ({ w, person }: Asking): Promise<Sent> => (person ? { cookie: await w.signIn(person) } : {})

/** Begun, and something is missing; the browser holds what it is finished with. */
async function begunWith(
  asking: Asking,
  sent: Parameters<TestWorld['send']>[2],
  operation: OperationId,
): Promise<Sent> {
  const { headers } = await asking.w.send(null, operation, sent)
  const begun = /linli_unfinished=[^;]+/.exec(String(headers['set-cookie']))?.[0] ?? ''
  return { ...(await onceIn(asking)), headers: { cookie: begun } }
}

/** A number that the register has held for 吴起 for a year, and its code. */
async function phoneOfAnother(asking: Asking): Promise<Sent> {
  const { w } = asking
  const { phone } = await codeSent(w)
  await w.sql(`delete from phone_codes`)
  await w.run('system', (ctx) => enrolPerson(ctx, { realName: '吴起', phone, areaCode: String(w.world.district) }))
  await w.sql(`update people set created_at = created_at - interval '1 year' where name_masked = '吴*'`)
  return { body: await codeSent(w, phone) }
}

/** A member of staff in a session of their own, by password and TOTP. */
async function staffSession(w: TestWorld): Promise<{ cookie: string; password: string }> {
  const { username, password, totp } = await staffAccount(w)
  const { headers } = await w.send(null, 'signInWithPassword', { body: { username, password, totp } })
  return { password, cookie: /linli_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '' }
}

/** The sender's account has a number that nobody else has. */
async function withPhone(asking: Asking): Promise<Sent> {
  const { w, person } = asking
  const sent = await onceIn(asking)
  if (!person) return sent
  const phone = String(phones++)
  const { vault } = w.runtime
  await w.sql('update accounts set phone_index = $1, phone_sealed = $2 where account_id = $3', [
    vault.blindIndex('phone', phone),
    vault.seal(phone),
    w.world.people[person].accountId,
  ])
  return sent
}

/** A building lead of the place who signed in with a phone, so that there is an account. */
async function leadWithAccount(asking: Asking): Promise<string> {
  const { w, where } = asking
  const { personId } = await holderAt(w, where)
  const accountId = newId()
  await w.run('system', (ctx) => createAccount(ctx, { accountId }))
  await w.sql('update people set account_id = $1 where person_id = $2', [accountId, personId])
  return personId
}

let usernames = 0
async function leadWithStaffAccount(asking: Asking): Promise<string> {
  const personId = await leadWithAccount(asking)
  await asking.w.sql(
    `update accounts set username = $1, password_hash = 'x' where account_id = (select account_id from people where person_id = $2)`,
    [`lead-${usernames++}`, personId],
  )
  return personId
}

async function staffAccount(w: TestWorld): Promise<{ username: string; password: string; totp: string }> {
  const [username, password, totpSecret] = [`staff-${newId()}`, '一句很长的口令', 'JBSWY3DPEHPK3PXP']
  await w.run('system', (ctx) => createAccount(ctx, { accountId: newId(), username, password, totpSecret }))
  return { username, password, totp: new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate() }
}

const nothing = async (): Promise<Sent> => ({})

/** Signing in, what is one's own, and the accounts of others. */
export const accountRequests = {
  signInAsDemo: async (asking) => ({ ...(await onceIn(asking)), body: { persona: 'xiulan' } }),
  requestPhoneCode: async () => ({ body: { phone: String(phones++) } }),
  signInWithPhone: async (asking) => ({ ...(await onceIn(asking)), body: await codeSent(asking.w) }),
  signInWithPassword: async (asking) => ({ ...(await onceIn(asking)), body: await staffAccount(asking.w) }),
  confirmPhoneOwner: async (asking) => {
    const begun = await begunWith(asking, await phoneOfAnother(asking), 'signInWithPhone')
    return { ...begun, body: { another: true } }
  },
  finishSignIn: async (asking) => {
    const { username, password, totp } = await staffAccount(asking.w)
    await asking.w.sql('update accounts set password_initial = true where username = $1', [username])
    const begun = await begunWith(asking, { body: { username, password, totp } }, 'signInWithPassword')
    return { ...begun, body: { newPassword: 'Lu-deng-2026' } }
  },
  signOut: async ({ w, person }) => (person ? { cookie: await w.signIn(person) } : {}),
  whoAmI: nothing,
  listMySessions: nothing,
  endSession: async (asking) => {
    const { w, person } = asking
    if (!person) return { params: { sessionId: newId() } }
    await w.signIn(person)
    const [row] = await w.sql<{ session_id: string }>(
      'select session_id from sessions where account_id = $1 order by created_at desc, session_id desc limit 1',
      [w.world.people[person].accountId],
    )
    return { ...(await onceIn(asking)), params: { sessionId: row?.session_id as string } }
  },
  endOtherSessions: async ({ w }) => ({ cookie: (await staffSession(w)).cookie }),
  requestMyPhoneCode: withPhone,
  changePhone: async (asking) => {
    const sent = { ...(await onceIn(asking)), body: await codeSent(asking.w) }
    await asking.w.sql('update accounts set phone_index = null, phone_sealed = null where persona is not null')
    return sent
  },
  changePassword: async ({ w }) => {
    const { cookie, password } = await staffSession(w)
    return { cookie, body: { currentPassword: password, newPassword: 'Lu-deng-2026' } }
  },
  getStaffAccount: async (asking) => ({ params: { personId: (await holderAt(asking.w, asking.where)).personId } }),
  issueStaffAccount: async (asking) => ({
    params: { personId: await leadWithAccount(asking) },
    body: { username: `lead-${usernames++}` },
  }),
  resetStaffAccount: async (asking) => ({ params: { personId: await leadWithStaffAccount(asking) }, body: {} }),
  changePhoneOnBehalf: async (asking) => ({
    params: { personId: await leadWithAccount(asking) },
    body: await codeSent(asking.w),
  }),
} satisfies Partial<Record<OperationId, (asking: Asking) => Promise<Sent>>>
