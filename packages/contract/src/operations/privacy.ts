import { z } from 'zod'
import { type ConsentPurposeId, consentPurposes } from '../consents.ts'
import { type PersonalFieldId, personalFields } from '../fields.ts'
import { operation } from '../operation.ts'
import { areaCode, cursor, fileView, id, instant, limit, may, oneOf, page, text } from '../shapes.ts'
import {
  consentChannels,
  consentDecisions,
  consentStates,
  dataRequestKinds,
  dataRequestOutcomes,
  dataRequestStatuses,
  incidentNotices,
  incidentStatuses,
} from '../words.ts'
import { people } from './people.ts'

const purposeId = z.enum(Object.keys(consentPurposes) as [ConsentPurposeId, ...ConsentPurposeId[]])
const fieldId = z.enum(Object.keys(personalFields) as [PersonalFieldId, ...PersonalFieldId[]])
const recipient = text(60, 2).describe('the handler that is given data, for purposes about one')

const consentWords = z.object({ label: z.string(), what: z.string(), stops: z.string() })

const consentRow = z.object({
  consentId: id,
  purpose: purposeId,
  recipient: z.string().nullable(),
  decision: oneOf(consentDecisions),
  at: instant,
  channel: oneOf(consentChannels),
  by: z.string().nullable().describe('who wrote it down, if it was not the person'),
  version: z.string().describe('of the words that were agreed to'),
  words: consentWords,
  files: z.array(fileView).describe('the paper, photographed'),
})

const consentState = z.object({
  purpose: purposeId,
  recipient: z.string().nullable(),
  words: consentWords,
  version: z.string(),
  state: oneOf(consentStates),
  since: instant.nullable(),
  kept: z.boolean().describe('something of it is kept now'),
  asks: z.boolean().describe('may be asked now; not for half a year after a no'),
  may,
})

const requestView = z.object({
  requestId: id,
  kind: oneOf(dataRequestKinds),
  field: fieldId.nullable().describe('null: all that is kept'),
  label: z.string(),
  wish: z.string().nullable().describe('what it should be'),
  reason: z.string().nullable(),
  askedAt: instant,
  dueAt: instant,
  overdue: z.boolean(),
  status: oneOf(dataRequestStatuses),
  outcome: oneOf(dataRequestOutcomes).nullable(),
  answer: z.string().nullable(),
  decidedAt: instant.nullable(),
  stays: z.array(z.string()).describe('what stays and why; told when a deletion was accepted'),
  files: z.array(fileView),
  may,
})

const area = z.object({ areaCode, name: z.string() })
const recorded = { by: z.string().nullable(), at: instant }

const incident = {
  what: text(1000, 4).describe('what happened'),
  kinds: text(500, 2).describe('which kinds of data'),
  whom: text(500, 2).describe('whom it concerns'),
  why: text(1000, 2).describe('why it happened'),
  harm: text(1000, 2).describe('what may come of it'),
  done: text(1000, 2).describe('what was done about it'),
  advice: text(1000, 2).describe('what those concerned can do themselves'),
  contact: text(200, 2),
  happenedAt: instant,
}

export const privacy = {
  getPrivacyNotice: operation('getPrivacyNotice', {
    summary: 'Who keeps what of people here, why, for how long, who sees it, and what people may ask',
    response: z.object({
      version: z.string().describe('changes whenever anything of it changes'),
      district: z.string(),
      handlers: z.array(z.object({ name: z.string(), what: z.string() })),
      fields: people.listFieldRegistry.response.shape.fields,
      consents: z.array(consentWords.extend({ purpose: purposeId, version: z.string() })),
      rights: z.array(z.object({ right: z.string(), how: z.string() })),
      complaints: z.array(z.string()),
      incidents: z.array(
        z.object({
          incidentId: id,
          at: instant,
          what: z.string(),
          kinds: z.string(),
          why: z.string(),
          harm: z.string(),
          done: z.string(),
          advice: z.string(),
          contact: z.string(),
        }),
      ),
    }),
    open: true,
  }),
  listMyConsents: operation('listMyConsents', {
    summary: 'What one agreed to and what not, with every receipt; of a child for its guardian, and at the counter',
    query: z.strictObject({ personId: id.optional().describe('default oneself') }),
    response: z.object({
      personId: id,
      purposes: z.array(consentState),
      history: z.array(consentRow).describe('newest first'),
    }),
  }),
  giveConsent: operation('giveConsent', {
    summary: 'Agrees to a purpose: oneself, a guardian of a child, or staff with the signed paper photographed',
    body: z.strictObject({ purpose: purposeId, recipient: recipient.optional(), fileId: id.optional() }),
    response: consentRow,
  }),
  withdrawConsent: operation('withdrawConsent', {
    summary: 'Takes a consent back, or says no; what was kept on its ground goes at once',
    body: z.strictObject({ purpose: purposeId, recipient: recipient.optional(), fileId: id.optional() }),
    response: consentRow,
  }),
  exportMyData: operation('exportMyData', {
    summary: 'A copy of all that is kept about oneself, to read and to take along; each copy is noted',
    response: z.object({
      copyId: id,
      at: instant,
      noticeVersion: z.string(),
      name: z.string(),
      parts: z.array(
        z.object({
          part: z.string(),
          title: z.string(),
          records: z.array(
            z.object({
              kind: z.string(),
              title: z.string(),
              values: z.array(z.object({ field: z.string(), label: z.string(), value: z.string().nullable() })),
            }),
          ),
        }),
      ),
    }),
  }),
  requestCorrection: operation('requestCorrection', {
    summary: 'Asks that something kept about oneself be put right',
    body: z.strictObject({ field: fieldId, wish: text(200), reason: text(300, 2), fileId: id.optional() }),
    response: requestView,
  }),
  requestDeletion: operation('requestDeletion', {
    summary: 'Asks that something kept about oneself be deleted, or all of it',
    body: z.strictObject({ field: fieldId.optional().describe('all, unless one is named'), reason: text(300, 2) }),
    response: requestView,
  }),
  withdrawDataRequest: operation('withdrawDataRequest', {
    summary: 'Takes back what one asked for, while nobody has decided',
    response: requestView,
  }),
  decideDataRequest: operation('decideDataRequest', {
    summary:
      'Accepts and carries out, or refuses with a reason. Deleting all waits where something is still running: until then nobody sees or uses it',
    body: z.strictObject({
      decision: z.enum(['accepted', 'refused']),
      answer: text(300, 2).optional().describe('needed for a refusal, and for what was put right by hand'),
    }),
    response: z.object({
      requestId: id,
      status: oneOf(dataRequestStatuses),
      outcome: oneOf(dataRequestOutcomes).nullable(),
      stays: z.array(z.string()),
    }),
  }),
  listMyDataRequests: operation('listMyDataRequests', {
    summary: 'What one asked for, and the copies that were taken',
    response: z.object({
      requests: z.array(requestView),
      copies: z.array(z.object({ copyId: id, at: instant })),
      restricted: z.boolean(),
      deletion: z.object({ stays: z.array(z.string()), waitsFor: z.array(z.string()) }),
      may,
    }),
  }),
  listDataRequests: operation('listDataRequests', {
    summary: 'What people ask about their data, for those who decide; the first due first',
    query: z.strictObject({ status: z.enum(['open', 'decided']).default('open'), cursor, limit: limit(100, 30) }),
    response: page(
      requestView.extend({
        personId: id.nullable().describe('null when the person was erased'),
        who: z.string(),
        place: z.string(),
        byHand: z.boolean().describe('is put right on the card, then accepted with what was done'),
        waitsFor: z.array(z.string()).describe('of a deletion of all: what is still running'),
      }),
    ),
  }),
  recordSharing: operation('recordSharing', {
    summary: 'Notes that data were given to another handler: to whom, what, why, on which ground; kept three years',
    body: z.strictObject({
      areaCode,
      recipient,
      contact: text(100, 2).describe('how the recipient is reached'),
      fields: z.array(fieldId).min(1).max(20),
      purpose: text(200, 4),
      way: text(100, 2).describe('how it is handled and given'),
      ground: z.enum(['duty', 'consent']),
      lawful: text(200, 2).optional().describe('which duty'),
      personId: id.optional().describe('whose, when it is one person; needs their consent unless it is a duty'),
      count: z.number().int().min(1).max(10_000_000).default(1),
    }),
    response: z.object({ sharingId: id }),
  }),
  listSharing: operation('listSharing', {
    summary: 'What was given to whom, newest first',
    query: z.strictObject({ cursor, limit: limit(100, 30) }),
    response: page(
      z.object({
        sharingId: id,
        area,
        recipient: z.string(),
        contact: z.string(),
        fields: z.array(z.string()),
        purpose: z.string(),
        way: z.string(),
        ground: z.string(),
        who: z.string().nullable(),
        count: z.number().int(),
        keptUntil: instant,
        ...recorded,
      }),
    ).extend({ may }),
  }),
  saveAssessment: operation('saveAssessment', {
    summary:
      'An impact assessment before sensitive data are handled, shared or published (个人信息保护法 55, 56); kept three years',
    body: z.strictObject({
      revision: z.number().int().min(0).describe('what was read; 0 for a new one'),
      areaCode,
      title: text(100, 4),
      what: text(1000, 4).describe('what is handled, why and how'),
      necessity: text(1000, 4).describe('lawful, proper, necessary'),
      risks: text(1000, 4).describe('influence on the persons, and risks'),
      measures: text(1000, 4).describe('protection: lawful, effective, fitting the risk'),
      result: z.enum(['go', 'goWithMeasures', 'stop']),
    }),
    response: z.object({ assessmentId: id, revision: z.number().int() }),
  }),
  listAssessments: operation('listAssessments', {
    summary: 'Impact assessments, newest first',
    query: z.strictObject({ cursor, limit: limit(100, 30) }),
    response: page(
      z.object({
        assessmentId: id,
        revision: z.number().int(),
        area,
        title: z.string(),
        what: z.string(),
        necessity: z.string(),
        risks: z.string(),
        measures: z.string(),
        result: z.enum(['go', 'goWithMeasures', 'stop']),
        keptUntil: instant,
        ...recorded,
        may,
      }),
    ).extend({ may }),
  }),
  openIncident: operation('openIncident', {
    summary: 'Something happened to personal data: what, of whom, what was done (个人信息保护法 57)',
    body: z.strictObject({ areaCode, ...incident, personIds: z.array(id).max(500).default([]) }),
    response: z.object({ incidentId: id, revision: z.number().int() }),
  }),
  updateIncident: operation('updateIncident', {
    summary: 'What was done since; that the authority was told, and those concerned',
    body: z.strictObject({
      revision: z.number().int().min(1),
      what: incident.what.optional(),
      why: incident.why.optional(),
      harm: incident.harm.optional(),
      done: incident.done.optional(),
      advice: incident.advice.optional(),
      contact: incident.contact.optional(),
      authorityToldAt: instant.optional(),
      tell: z
        .enum(['persons', 'public'])
        .optional()
        .describe('tells each person named, or everybody on the public page'),
      close: z.literal(true).optional(),
    }),
    response: z.object({ incidentId: id, revision: z.number().int(), status: oneOf(incidentStatuses) }),
  }),
  listIncidents: operation('listIncidents', {
    summary: 'Incidents with personal data, newest first',
    query: z.strictObject({ cursor, limit: limit(100, 30) }),
    response: page(
      z.object({
        incidentId: id,
        revision: z.number().int(),
        area,
        what: z.string(),
        kinds: z.string(),
        whom: z.string(),
        why: z.string(),
        harm: z.string(),
        done: z.string(),
        advice: z.string(),
        contact: z.string(),
        happenedAt: instant,
        status: oneOf(incidentStatuses),
        notice: oneOf(incidentNotices),
        people: z.number().int(),
        authorityToldAt: instant.nullable(),
        personsToldAt: instant.nullable(),
        ...recorded,
        may,
      }),
    ).extend({ may }),
  }),
}
