import { z } from 'zod'
import { operation } from '../operation.ts'
import { areaCode, gridCode, id, oneOf, phone, text } from '../shapes.ts'
import { membershipStatuses, organisationKinds, posts, readSpeeds, textSizes } from '../words.ts'

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

/** Who the viewer is: the account, and what it is in each district where it is somebody. */
export const me = z.object({
  accountId: id,
  name: z.string(),
  persona: z.string().nullable(),
  demo: z.boolean(),
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
    body: z.strictObject({ phone, code: z.string().regex(/^\d{6}$/) }),
    response: signedIn,
    open: true,
  }),
  signInWithPassword: operation('signInWithPassword', {
    summary: 'Staff sign-in: username, password and a 6-digit TOTP code. Sets the session cookie',
    body: z.strictObject({
      username: text(60),
      password: z.string().min(1).max(200),
      totp: z.string().regex(/^\d{6}$/),
    }),
    response: signedIn,
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
}
