import { z } from 'zod'
import { operation } from '../operation.ts'
import { areaCode, gridCode, id, instant, oneOf, phone, text } from '../shapes.ts'
import { actingHows, membershipStatuses, organisationKinds, posts, readSpeeds, textSizes } from '../words.ts'

export const appointmentView = z.object({
  post: oneOf(posts),
  areaCode,
  areaName: z.string(),
  gridCode: gridCode.nullable(),
  organisation: z.object({ id, name: z.string(), kind: oneOf(organisationKinds) }).nullable(),
})

export const homeView = z.object({
  membershipId: id,
  areaCode,
  communityCode: areaCode,
  communityName: z.string(),
  label: z.string().describe('e.g. 川汽厂家属院 3 栋'),
  status: oneOf(membershipStatuses),
})

export const sessionKinds = ['resident', 'staff'] as const

/** Who the viewer is: the account, and what it is in each district where it is somebody. */
export const me = z.object({
  accountId: id,
  name: z.string(),
  persona: z.string().nullable(),
  demo: z.boolean(),
  phone: z.string().nullable().describe('masked: 138****5678'),
  username: z.string().nullable().describe('of the staff account'),
  session: z.object({
    kind: z.enum(sessionKinds),
    idleMinutes: z.number().int().describe('it ends when it was not used for so long'),
  }),
  acting: z
    .object({
      turnId: id,
      district: z.number().int(),
      forWhom: z.string().nullable(),
      by: z.string().describe('who really acts'),
      how: oneOf(actingHows).nullable(),
      scopes: z.array(z.string()),
      until: instant.nullable(),
      live: z.boolean().describe('false: it is over, and only putting it down is left'),
    })
    .nullable()
    .describe('somebody else, for whom this session acts now; `districts` is then what that person is'),
  districts: z.array(
    z.object({
      district: z.number().int(),
      name: z.string(),
      personId: id,
      displayName: z.string(),
      appointments: z.array(appointmentView),
      homes: z.array(homeView),
    }),
  ),
})

export const persona = z.object({
  key: z.string(),
  name: z.string(),
  role: z.string().describe('in Chinese, e.g. 网格员'),
  place: z.string(),
  about: z.string(),
  district: z.number().int(),
  shell: z.enum(['resident', 'desk']),
})

/** How somebody wants the pages to look and sound; belongs to the account, so that the next device knows it. */
export const preferences = z.strictObject({
  textSize: oneOf(textSizes),
  elder: z.boolean().describe('长辈版: larger, fewer, slower'),
  contrast: z.boolean().describe('black on white, every border drawn'),
  still: z.boolean().describe('nothing on the page moves'),
  readAloud: z.boolean().describe('each page is read aloud when it is opened'),
  readSpeed: oneOf(readSpeeds),
})

const signedIn = z.object({
  accountId: id,
  name: z.string(),
  district: z.number().int().nullable(),
  shell: z.enum(['resident', 'desk']),
})

/** Six digits of an authenticator or a text message. */
const sixDigits = z.string().regex(/^\d{6}$/)
const password = z.string().min(1).max(200)

/** Signed in, or what is still missing. Until then there is no session: only the one operation that finishes it. */
const signedInOrNot = z.union([
  signedIn,
  z.object({
    needs: z.literal('setUp'),
    newPassword: z.boolean().describe('the initial password is to be changed'),
    secondFactor: z
      .object({ secret: z.string(), uri: z.string().describe('for a QR code') })
      .nullable()
      .describe('to be put into an authenticator'),
  }),
  z.object({
    needs: z.literal('phoneOwner'),
    maskedNames: z.array(z.string()).describe('whom the registers hold for the number, e.g. 王**'),
  }),
])

const session = z.object({
  sessionId: id,
  device: z.string().describe('in Chinese, e.g. 手机微信'),
  kind: z.enum(sessionKinds),
  begunAt: instant,
  seenAt: instant.describe('to a few minutes'),
  current: z.boolean(),
})

export const identity = {
  listPersonas: operation('listPersonas', {
    summary: 'The people of the demo one may become; demo mode only',
    response: z.object({ personas: z.array(persona) }),
    open: true,
  }),
  signInAsDemo: operation('signInAsDemo', {
    summary: 'Become a person of the demo; demo mode only. Sets the session cookie',
    body: z.strictObject({ persona: z.string().min(1).max(60) }),
    response: signedIn,
    open: true,
  }),
  requestPhoneCode: operation('requestPhoneCode', {
    summary: 'Ask for a 6-digit sign-in code by SMS; the answer is the same whether or not the number is known',
    body: z.strictObject({ phone }),
    response: z.object({ expiresInSeconds: z.number().int(), againInSeconds: z.number().int() }),
    open: true,
  }),
  signInWithPhone: operation('signInWithPhone', {
    summary: 'Sign in with the code sent to the phone; makes the account the first time. Sets the session cookie',
    body: z.strictObject({ phone, code: sixDigits }),
    response: signedInOrNot,
    open: true,
  }),
  signInWithPassword: operation('signInWithPassword', {
    summary:
      'Staff sign-in: username, password and a 6-digit TOTP code, or a recovery code; the first time neither. Sets the session cookie',
    body: z.strictObject({
      username: text(60),
      password,
      totp: sixDigits.optional(),
      recoveryCode: z.string().trim().min(1).max(40).optional(),
    }),
    response: signedInOrNot,
    open: true,
  }),
  confirmPhoneOwner: operation('confirmPhoneOwner', {
    summary:
      'Finish signing in by phone where the number may have changed hands: the whole name, or that one is another',
    body: z.strictObject({ realName: text(40).optional(), another: z.literal(true).optional() }),
    response: signedIn,
    open: true,
  }),
  finishSignIn: operation('finishSignIn', {
    summary: 'Finish the first staff sign-in: a password of one’s own, a second factor. Sets the session cookie',
    body: z.strictObject({ newPassword: password.optional(), totp: sixDigits.optional() }),
    response: signedIn.extend({
      recoveryCodes: z.array(z.string()).describe('told once; each is good once'),
    }),
    open: true,
  }),
  signOut: operation('signOut', {
    summary: 'End this session',
    response: z.object({ signedOut: z.literal(true) }),
    open: true,
  }),
  getPreferences: operation('getPreferences', {
    summary: 'How the signed-in account wants pages to look and sound; null when it never chose',
    response: z.object({ preferences: preferences.nullable() }),
  }),
  setPreferences: operation('setPreferences', {
    summary: 'Keeps how pages look and sound, for every device of the account; what is sent last holds',
    body: preferences,
    response: z.object({ preferences }),
  }),
  whoAmI: operation('whoAmI', { summary: 'The signed-in account, its people, homes and posts', response: me }),
  listMySessions: operation('listMySessions', {
    summary: 'Where this account is signed in',
    response: z.object({ sessions: z.array(session) }),
  }),
  endSession: operation('endSession', {
    summary: 'End one session of this account',
    response: z.object({ sessionId: id }),
  }),
  endOtherSessions: operation('endOtherSessions', {
    summary: 'End every session of this account but this one',
    response: z.object({ ended: z.number().int() }),
  }),
  requestMyPhoneCode: operation('requestMyPhoneCode', {
    summary: 'Ask for a code sent to the number the account has now',
    response: z.object({ phone: z.string(), expiresInSeconds: z.number().int(), againInSeconds: z.number().int() }),
  }),
  changePhone: operation('changePhone', {
    summary:
      'Sign in with another number from now on: a code sent to it, and one sent to the number before. Renews the session',
    body: z.strictObject({ phone, code: sixDigits, oldCode: sixDigits.optional() }),
    response: z.object({ phone: z.string().describe('masked') }),
  }),
  changePassword: operation('changePassword', {
    summary: 'Change the password of the staff account. Renews this session and ends all others',
    body: z.strictObject({ currentPassword: password, newPassword: password }),
    response: z.object({ endedOthers: z.number().int() }),
  }),
}
