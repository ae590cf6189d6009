import { z } from 'zod'
import { careKinds, type PersonalFieldId, personalFields, viewerRelations, views } from '../fields.ts'
import { operation } from '../operation.ts'
import { areaCode, count, cursor, day, id, instant, limit, may, oneOf, page, phone, text } from '../shapes.ts'
import {
  careSources,
  contactWishes,
  genders,
  idKinds,
  keyStates,
  lookPurposes,
  personEndings,
  relationKinds,
  separations,
  tenures,
  ties,
} from '../words.ts'

const fieldId = z.enum(Object.keys(personalFields) as [PersonalFieldId, ...PersonalFieldId[]])

/** A field as this viewer may see it: clear, or masked and perhaps to be revealed. What may not be seen is not there. */
const seen = z.object({
  value: z.string().nullable(),
  view: z.enum(['clear', 'masked']),
  reveal: z.boolean().describe('may be shown in full with a reason'),
})

const residenceView = z.object({
  residenceId: id,
  areaCode,
  label: z.string().describe('e.g. 川汽厂家属院 3 栋'),
  communityName: z.string(),
  door: seen.nullable(),
  tie: oneOf(ties),
  tenure: oneOf(tenures).nullable(),
  head: z.boolean().describe('户主'),
  fromOn: day.nullable(),
  toOn: day.nullable(),
})

const relationView = z.object({
  relationId: id,
  personId: id,
  name: z.string(),
  kind: oneOf(relationKinds),
  label: z.string().describe('what the other is to this person: 女儿的监护人, 母亲'),
  fromOn: day,
  toOn: day.nullable(),
})

const careFlagView = z.object({
  flagId: id,
  kind: oneOf(careKinds),
  source: oneOf(careSources),
  note: z.string().nullable(),
  reviewOn: day,
  due: z.boolean().describe('to be looked at again'),
  notedAt: instant,
  notedBy: z.string().nullable(),
})

const changeView = z.object({
  at: instant,
  by: z.string().nullable(),
  field: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const personView = z.object({
  personId: id,
  revision: z.number().int(),
  displayName: z.string(),
  relation: z.array(oneOf(viewerRelations)).describe('what the viewer is to this person'),
  fields: z.partialRecord(fieldId, seen),
  idKind: oneOf(idKinds).nullable(),
  registered: z.object({ code: z.string(), name: z.string() }).nullable(),
  separation: oneOf(separations).nullable().describe('人户分离, seen from the viewer’s community'),
  minor: z.boolean(),
  residences: z.array(residenceView),
  household: z
    .array(z.object({ personId: id, name: z.string(), head: z.boolean() }))
    .describe('who lives at the same door'),
  relations: z.array(relationView),
  careFlags: z.array(careFlagView),
  changes: z.array(changeView).describe('newest first, at most 50'),
  merged: z.array(z.object({ mergeId: id, name: z.string(), at: instant })),
  endedAs: oneOf(personEndings).nullable(),
  hasAccount: z.boolean(),
  revealedUntil: instant.nullable(),
  may,
})

const personRow = z.object({
  personId: id,
  name: z.string(),
  phone: z.string().nullable().describe('masked'),
  about: z.string(),
  label: z.string().nullable(),
  tie: oneOf(ties).nullable(),
  age: z.number().int().nullable(),
  care: z.array(oneOf(careKinds)),
})

const idNumber = text(30).describe('18 digits with a right check digit where idKind is residentId (GB 11643-1999)')

const newResidence = z.strictObject({
  areaCode,
  door: text(30).optional().describe('2 单元 5-2'),
  tie: oneOf(ties),
  tenure: oneOf(tenures).optional(),
  head: z.boolean().default(false),
  fromOn: day.optional(),
})

export const people = {
  searchPeople: operation('searchPeople', {
    summary:
      'The register, within what the viewer serves: by name, pinyin, whole phone or identity number, their last four, or place. Those who appoint find a whole phone number anywhere in the district',
    query: z.strictObject({
      q: text(40).optional(),
      within: areaCode.optional(),
      tie: oneOf(ties).optional(),
      care: oneOf(careKinds).optional(),
      age: z.enum(['minor', 'adult', 'elder']).optional().describe('under 18, 18 to 59, from 60'),
      cursor,
      limit: limit(100, 20),
    }),
    response: page(personRow).extend({
      found: count,
      may: may.describe('savePerson, anywhere at all; listDuplicatePeople'),
    }),
  }),
  getPerson: operation('getPerson', {
    summary: 'Somebody of the register as the viewer may see them; the look is noted, and the person sees it',
    response: personView,
  }),
  savePerson: operation('savePerson', {
    summary:
      'Writes somebody into the register or changes what is given; what is not given stays. One’s own display name, language and contact wish anybody changes',
    body: z.strictObject({
      revision: z.number().int().min(0).describe('what was read; 0 for somebody new'),
      source: oneOf(careSources).default('visit').describe('where it is known from'),
      realName: text(40, 2).optional(),
      displayName: text(20).optional(),
      phone: phone.nullable().optional(),
      idKind: oneOf(idKinds).optional(),
      idNumber: idNumber.nullable().optional(),
      gender: oneOf(genders).nullable().optional(),
      bornOn: day.nullable().optional(),
      registeredDivision: z
        .string()
        .regex(/^\d{6}$/)
        .nullable()
        .optional()
        .describe('GB/T 2260, outside the district'),
      language: text(20).nullable().optional(),
      contactWish: oneOf(contactWishes).nullable().optional(),
      addResidences: z.array(newResidence).max(10).default([]),
      endResidences: z
        .array(z.strictObject({ residenceId: id, on: day }))
        .max(20)
        .default([]),
      addRelations: z
        .array(z.strictObject({ otherId: id, kind: oneOf(relationKinds), of: z.enum(['person', 'other']) }))
        .max(10)
        .default([])
        .describe('of: person — this one is the parent of the other; other — the other way round'),
      endRelations: z.array(id).max(20).default([]),
      ended: z
        .strictObject({ as: z.enum(['deceased', 'movedAway']), on: day })
        .nullable()
        .optional(),
    }),
    response: z.object({ personId: id, revision: z.number().int() }),
  }),
  setCareFlag: operation('setCareFlag', {
    summary:
      'Says that somebody needs a kind of care, from what source, to be looked at again when; or that it is over',
    body: z.strictObject({
      kind: oneOf(careKinds),
      needed: z.boolean(),
      source: oneOf(careSources).default('visit'),
      note: text(200).optional(),
      reviewOn: day.optional().describe('default in half a year'),
    }),
    response: z.object({ personId: id, kind: oneOf(careKinds), needed: z.boolean(), reviewOn: day.nullable() }),
  }),
  revealField: operation('revealField', {
    summary: 'Shows fields in full for ten minutes, with a reason; noted, and seen by the person',
    body: z.strictObject({
      fields: z.array(fieldId).min(1).max(10),
      purpose: oneOf(lookPurposes).exclude(['export', 'form']),
      reason: text(200, 4),
    }),
    response: z.object({
      personId: id,
      until: instant,
      fields: z.partialRecord(fieldId, z.string().nullable()),
    }),
  }),
  listWhoLookedAtMe: operation('listWhoLookedAtMe', {
    summary: 'Who looked at my data, when, at what and why',
    query: z.strictObject({ cursor, limit: limit(100, 30) }),
    response: page(
      z.object({
        lookId: id,
        at: instant,
        who: z.string().describe('name and post'),
        fields: z.array(z.string()),
        purpose: oneOf(lookPurposes),
        reason: z.string().nullable(),
      }),
    ),
  }),
  listDuplicatePeople: operation('listDuplicatePeople', {
    summary: 'Pairs of the register that may be one person, with why; within what the viewer governs',
    query: z.strictObject({ within: areaCode.optional(), limit: limit(100, 20) }),
    response: z.object({
      pairs: z.array(
        z.object({
          people: z.tuple([personRow, personRow]),
          why: z.array(z.string()),
        }),
      ),
    }),
  }),
  mergePeople: operation('mergePeople', {
    summary: 'Two entries of the register are one person: the other’s homes, relations and care go to the one kept',
    body: z.strictObject({ otherId: id, reason: text(200, 2) }),
    response: z.object({ mergeId: id, personId: id }),
  }),
  unmergePeople: operation('unmergePeople', {
    summary: 'Takes a merge back: everything is where it was',
    response: z.object({ mergeId: id, personIds: z.tuple([id, id]) }),
  }),
  listFieldRegistry: operation('listFieldRegistry', {
    summary: 'What is kept of people: purpose, ground, how sensitive, who sees it, how long it is kept',
    response: z.object({
      fields: z.array(
        z.object({
          field: fieldId,
          label: z.string(),
          purpose: z.string(),
          basis: z.string(),
          sensitivity: z.number().int().min(1).max(4),
          seenBy: z.array(z.object({ who: oneOf(viewerRelations), view: oneOf(views) })),
          keeps: z.string(),
        }),
      ),
    }),
    open: true,
  }),
  getKeyState: operation('getKeyState', {
    summary: 'Which key personal data is sealed with, and how far its last change has come',
    response: z.object({
      version: z.number().int(),
      state: oneOf(keyStates),
      reason: z.string().nullable(),
      madeAt: instant.nullable(),
      activeAt: instant.nullable(),
      finishedAt: instant.nullable(),
      may,
    }),
  }),
  rotateKeys: operation('rotateKeys', {
    summary: 'A new key for personal data; everything is sealed with it in the background, then the old one goes',
    body: z.strictObject({ reason: text(200, 2) }),
    response: z.object({ version: z.number().int(), activeAt: instant, finished: z.boolean() }),
  }),
}
