import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  areaCode,
  cursor,
  day,
  gridCode,
  id,
  instant,
  limit,
  may,
  named,
  oneOf,
  page,
  phone,
  pointQuery,
  text,
} from '../shapes.ts'
import { absenceKinds, administrators, gridKinds, organisationKinds, posts, responsibleLevels } from '../words.ts'

const unit = z.object({ id, name: z.string(), kind: oneOf(organisationKinds) })
const dutyPhone = z
  .string()
  .trim()
  .regex(/^[0-9+\-() ]{3,20}$/)
  .describe('of the post, not of a person; may be published')

export const appointmentView = z.object({
  appointmentId: id,
  personId: id,
  name: z.string(),
  fromOn: day,
  toOn: day.nullable().describe('first day on which it no longer counts'),
  backup: named.nullable().describe('B of the A/B pair'),
  absent: z
    .object({ absenceId: id, kind: oneOf(absenceKinds), fromOn: day, toOn: day })
    .nullable()
    .describe('away now or next'),
  may,
})

export const postView = z.object({
  postId: id,
  kind: oneOf(posts),
  title: z.string().nullable(),
  areaCode,
  areaName: z.string(),
  gridCode: gridCode.nullable(),
  gridName: z.string().nullable(),
  organisation: unit.nullable(),
  seats: z.number().int(),
  termMonths: z.number().int().nullable(),
  dutyPhone: z.string().nullable(),
  endedOn: day.nullable(),
  vacant: z.number().int().describe('seats nobody holds today'),
  holders: z.array(appointmentView),
  may,
})

const whom = {
  personId: id.optional(),
  person: z
    .strictObject({ realName: text(40, 2), phone: phone.optional() })
    .optional()
    .describe('somebody who is not in the register yet'),
}

export const postOperations = {
  listPosts: operation('listPosts', {
    summary: 'Posts of an area, grid, organisation or person, with who holds them today',
    query: z.strictObject({
      within: areaCode.optional(),
      gridCode: gridCode.optional(),
      organisationId: id.optional(),
      personId: id.optional(),
      postId: id.optional(),
      kind: oneOf(posts).optional(),
      q: text(40).optional().describe('part of a holder’s or post’s name'),
      ended: z.enum(['true', 'false']).default('false'),
      cursor,
      limit: limit(200, 50),
    }),
    response: page(postView).extend({ may: may.describe('createPost, anywhere at all') }),
  }),
  createPost: operation('createPost', {
    summary: 'A place in the organisation: what kind, over which area or grid, in which unit, for how many people',
    body: z.strictObject({
      kind: oneOf(posts),
      areaCode,
      gridCode: gridCode.optional(),
      organisationId: id.optional(),
      title: text(40).optional(),
      seats: z.number().int().min(1).max(200).default(1),
      termMonths: z.number().int().min(1).max(120).optional(),
      dutyPhone: dutyPhone.optional(),
    }),
    response: postView,
  }),
  appointToPost: operation('appointToPost', {
    summary: 'Somebody holds a post from a day on, perhaps to a day. Nobody appoints themselves',
    body: z.strictObject({ ...whom, fromOn: day, toOn: day.optional() }),
    response: appointmentView,
  }),
  endAppointment: operation('endAppointment', {
    summary: 'The post ends on a day, and all access with it',
    body: z.strictObject({ on: day, reason: text(200) }),
    response: appointmentView,
  }),
  handOver: operation('handOver', {
    summary: 'A successor takes the post on a day, with all open work of the predecessor in one act; both are told',
    body: z.strictObject({ ...whom, on: day, note: text(500).optional() }),
    response: z.object({ ended: appointmentView, begun: appointmentView }),
  }),
  setBackup: operation('setBackup', {
    summary: 'Who stands in when the holder is away (A/B); null takes it back',
    body: z.strictObject({ personId: id.nullable() }),
    response: appointmentView,
  }),
  setAbsence: operation('setAbsence', {
    summary: 'Away from a day to a day, both included: one’s own, or somebody’s of the area one appoints for',
    body: z.strictObject({
      personId: id,
      fromOn: day,
      toOn: day,
      kind: oneOf(absenceKinds),
      cancelled: z.boolean().default(false),
    }),
    response: z.object({
      absenceId: id,
      personId: id,
      fromOn: day,
      toOn: day,
      kind: oneOf(absenceKinds),
      cancelled: z.boolean(),
      covered: z.array(
        z.object({ post: z.string(), by: z.string().nullable().describe('null: nobody yet, the level above') }),
      ),
    }),
  }),
  listVacancies: operation('listVacancies', {
    summary: 'Posts with an empty seat today, grids without a worker, buildings without a lead; longest first',
    query: z.strictObject({ within: areaCode.optional(), kind: oneOf(posts).optional(), cursor, limit: limit() }),
    response: page(
      z.object({
        postId: id.nullable().describe('null: nobody has set up the post yet'),
        kind: oneOf(posts),
        title: z.string().nullable(),
        areaCode,
        areaName: z.string(),
        gridCode: gridCode.nullable(),
        gridName: z.string().nullable(),
        seats: z.number().int(),
        vacant: z.number().int(),
        since: day.nullable().describe('null: never held'),
        standIn: z.string().nullable().describe('who does the work meanwhile'),
        may,
      }),
    ).extend({ total: z.number().int() }),
  }),
  findResponsible: operation('findResponsible', {
    summary:
      'Who is responsible here, now, for this kind of thing, and why: from the stairs up, backups for those away, the level above where nobody is',
    query: z.strictObject({
      areaCode: areaCode.optional(),
      gridCode: gridCode.optional(),
      latitude: pointQuery.latitude.optional(),
      longitude: pointQuery.longitude.optional(),
      categoryCode: text(20).optional().describe('what it is about: adds the departments competent for it'),
    }),
    response: z.object({
      place: z.object({
        areaCode,
        label: z.string(),
        gridCode: gridCode.nullable(),
        gridName: z.string().nullable(),
        communityName: z.string(),
      }),
      people: z
        .array(
          z.object({
            level: oneOf(responsibleLevels),
            post: oneOf(posts),
            name: z.string().describe('masked for strangers where the holder is a volunteer'),
            personId: id.nullable().describe('told to staff only'),
            phone: z.string().nullable(),
            standsInFor: z.string().nullable(),
            reason: z.string().describe('why this person, in Chinese'),
          }),
        )
        .describe('nearest first; the first is who to ask'),
      units: z.array(unit.extend({ phone: z.string().nullable(), reason: z.string() })),
    }),
    open: true,
  }),
  getGridCard: operation('getGridCard', {
    summary:
      'The public card of a grid: its name, buildings, who looks after it, their duty phones, the supervision phone',
    response: z.object({
      gridCode,
      name: z.string(),
      kind: oneOf(gridKinds),
      trade: z.string().nullable(),
      communityCode: areaCode,
      communityName: z.string(),
      subdistrictName: z.string(),
      households: z.number().int(),
      places: z.array(z.string()).describe('川汽厂家属院 1-4 栋'),
      people: z.array(
        z.object({
          post: oneOf(posts),
          name: z.string(),
          phone: z.string().nullable(),
          standsInFor: z.string().nullable(),
        }),
      ),
      supervisionPhone: z.string().nullable(),
    }),
    open: true,
  }),
}

export const access = {
  explainAccess: operation('explainAccess', {
    summary:
      'Who can see this issue or place, or what this person can do: each with the appointment that gives it, and the days it counts',
    query: z.strictObject({
      personId: id.optional(),
      issueId: id.optional(),
      areaCode: areaCode.optional(),
      gridCode: gridCode.optional(),
      on: day.optional().describe('default today'),
    }),
    response: z.object({
      on: day,
      person: z
        .object({
          personId: id,
          name: z.string(),
          administrator: oneOf(administrators).nullable(),
          grants: z.array(
            z.object({
              appointmentId: id,
              post: oneOf(posts),
              where: z.string(),
              fromOn: day,
              toOn: day.nullable(),
              counts: z.boolean().describe('on that day'),
              because: z.string(),
              verbs: z.array(z.object({ operation: z.string(), words: z.string() })),
            }),
          ),
        })
        .nullable(),
      viewers: z.array(
        z.object({
          personId: id,
          name: z.string(),
          post: oneOf(posts).nullable(),
          because: z.string(),
          sees: z.string(),
        }),
      ),
      asked: instant,
    }),
  }),
}
