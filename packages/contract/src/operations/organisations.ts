import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  areaCode,
  cursor,
  day,
  fileView,
  gridCode,
  id,
  limit,
  may,
  named,
  oneOf,
  page,
  phone,
  position,
  text,
} from '../shapes.ts'
import {
  accessibilities,
  coverageKeys,
  facilityKinds,
  memberRoles,
  organisationKinds,
  partyLevels,
  sixParties,
  weekdays,
} from '../words.ts'

const served = z.object({
  areaCode: areaCode.nullable(),
  gridCode: gridCode.nullable(),
  estateId: id.nullable(),
  label: z.string(),
  fromOn: day,
  toOn: day.nullable(),
})

export const organisationView = z.object({
  organisationId: id,
  name: z.string(),
  kind: oneOf(organisationKinds),
  areaCode,
  areaName: z.string(),
  creditCode: z.string().nullable().describe('18 characters, GB 32100-2015, check digit verified'),
  dutyPhone: z.string().nullable(),
  address: z.string().nullable(),
  about: z.string().nullable(),
  serves: z.array(served).describe('where it works: estates, areas or grids, from a day'),
  contract: z.object({ fromOn: day, toOn: day.nullable(), ends: z.boolean().describe('within 90 days') }).nullable(),
  competences: z.array(z.string()).describe('category codes it answers for, with all below them'),
  termEndsOn: day.nullable(),
  closedOn: day.nullable(),
  party: z
    .object({
      level: oneOf(partyLevels),
      parent: named.nullable(),
      areaCode: areaCode.nullable(),
      gridCode: gridCode.nullable(),
      estateId: id.nullable(),
      unit: named.nullable().describe('the organisation whose party organisation it is'),
    })
    .nullable(),
  members: z.number().int(),
  handlers: z.array(named).describe('staff who can be given an issue; names as staff see them'),
  may,
})

const memberView = z.object({
  memberId: id,
  personId: id.nullable(),
  name: z.string().describe('masked for those who do not serve the area'),
  role: oneOf(memberRoles),
  title: z.string().nullable(),
  phone: z.string().nullable().describe('masked'),
  alsoIn: z.array(z.string()).describe('cross-appointments: where else the person has a post or role'),
  fromOn: day,
  toOn: day.nullable(),
})

export const organisationOperations = {
  listOrganisations: operation('listOrganisations', {
    summary: 'Organisations of the district: by kind, area, words, or what they lack',
    query: z.strictObject({
      kind: oneOf(organisationKinds).optional(),
      within: areaCode.optional(),
      serving: areaCode.optional().describe('that serve this place'),
      q: text(60).optional(),
      closed: z.enum(['true', 'false']).default('false'),
      limit: limit(500, 500),
      cursor,
    }),
    response: z.object({
      organisations: z.array(organisationView),
      next: z.string().nullable(),
      may: may.describe('saveOrganisation, anywhere at all'),
    }),
  }),
  getOrganisation: operation('getOrganisation', {
    summary: 'One organisation with its members',
    response: organisationView.extend({ people: z.array(memberView) }),
  }),
  saveOrganisation: operation('saveOrganisation', {
    summary: 'Add an organisation or change what is known of it',
    body: z.strictObject({
      kind: oneOf(organisationKinds),
      name: text(80),
      areaCode,
      creditCode: text(18, 18).optional(),
      dutyPhone: text(20, 3).optional(),
      address: text(120).optional(),
      about: text(1000).optional(),
      serves: z
        .array(
          z.strictObject({
            areaCode: areaCode.optional(),
            gridCode: gridCode.optional(),
            estateId: id.optional(),
            fromOn: day,
            toOn: day.optional(),
          }),
        )
        .max(300)
        .default([]),
      contract: z.strictObject({ fromOn: day, toOn: day.optional() }).optional(),
      competences: z.array(text(20)).max(200).default([]),
      termEndsOn: day.optional(),
      closedOn: day.optional(),
    }),
    response: organisationView,
  }),
  addOrganisationMember: operation('addOrganisationMember', {
    summary: 'Somebody belongs to an organisation in a role, from a day; of the register, or by name',
    body: z.strictObject({
      personId: id.optional(),
      realName: text(40, 2).optional(),
      phone: phone.optional(),
      role: oneOf(memberRoles),
      title: text(40).optional(),
      fromOn: day,
      toOn: day.optional(),
    }),
    response: memberView,
  }),
  endOrganisationMember: operation('endOrganisationMember', {
    summary: 'A member leaves on a day',
    body: z.strictObject({ on: day }),
    response: memberView,
  }),
  linkPartyOrganisation: operation('linkPartyOrganisation', {
    summary:
      'The second tree: which party organisation is above, and which area, grid, estate or unit it leads. No circles; depth is free',
    body: z.strictObject({
      level: oneOf(partyLevels),
      parentId: id.nullable(),
      areaCode: areaCode.optional(),
      gridCode: gridCode.optional(),
      estateId: id.optional(),
      unitId: id.optional(),
    }),
    response: organisationView,
  }),
  getSixParties: operation('getSixParties', {
    summary:
      'The six parties of a place (party, residents’ committee, owners, property, departments, units), and who is missing',
    query: z.strictObject({ areaCode }),
    response: z.object({
      label: z.string(),
      parties: z.array(
        z.object({
          party: oneOf(sixParties),
          organisations: z.array(
            z.object({
              id,
              name: z.string(),
              kind: oneOf(organisationKinds),
              phone: z.string().nullable(),
              because: z.string(),
            }),
          ),
          missing: z.string().nullable().describe('what is missing, in Chinese'),
        }),
      ),
    }),
    open: true,
  }),
}

export const coverage = {
  getCoverage: operation('getCoverage', {
    summary:
      'How far organisations and workers reach (rows L1, P1, P10): each figure with the places that lack it, by community for the map',
    query: z.strictObject({ within: areaCode.optional(), key: oneOf(coverageKeys).optional() }),
    response: z.object({
      figures: z.array(
        z.object({ key: oneOf(coverageKeys), covered: z.number().int(), total: z.number().int(), rule: z.string() }),
      ),
      lacking: z
        .array(
          z.object({
            key: oneOf(coverageKeys),
            code: z.string(),
            name: z.string(),
            communityCode: areaCode,
            communityName: z.string(),
          }),
        )
        .max(1000),
      areas: z.array(
        z.object({
          areaCode,
          name: z.string(),
          figures: z.array(z.object({ key: oneOf(coverageKeys), covered: z.number().int(), total: z.number().int() })),
        }),
      ),
    }),
  }),
  getSetupChecklist: operation('getSetupChecklist', {
    summary: 'What is missing before going live, item by item, with where to mend it',
    query: z.strictObject({ within: areaCode.optional() }),
    response: z.object({
      ready: z.boolean(),
      items: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          state: z.enum(['done', 'partly', 'missing']),
          done: z.number().int(),
          total: z.number().int(),
          message: z.string(),
          page: z.string().describe('page of the desk that mends it'),
        }),
      ),
    }),
  }),
}

const opening = z.strictObject({
  days: z.array(oneOf(weekdays)).min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
})

export const facilityView = z.object({
  facilityId: id,
  name: z.string(),
  kind: oneOf(facilityKinds),
  areaCode,
  areaName: z.string(),
  address: z.string(),
  position: position.nullable(),
  squareMetres: z.number().int().nullable(),
  functions: z.array(z.string()),
  opening: z.array(opening),
  openNow: z.boolean().nullable().describe('null: no hours known'),
  phone: z.string().nullable(),
  accessibility: z.array(oneOf(accessibilities)),
  organisation: named.nullable(),
  note: z.string().nullable(),
  photos: z.array(fileView),
  metres: z.number().nullable().describe('from the position asked about'),
  closedOn: day.nullable(),
  may,
})

export const facilities = {
  listFacilities: operation('listFacilities', {
    summary:
      'Offices, service centres and venues: by words, kind, place, what is open now; nearest first when a position is given',
    query: z.strictObject({
      within: areaCode.optional(),
      kind: oneOf(facilityKinds).optional(),
      q: text(60).optional(),
      open: z.enum(['true']).optional(),
      accessible: oneOf(accessibilities).optional(),
      latitude: z.coerce.number().min(-90).max(90).optional(),
      longitude: z.coerce.number().min(-180).max(180).optional(),
      cursor,
      limit: limit(),
    }),
    response: page(facilityView).extend({ may }),
    open: true,
  }),
  saveFacility: operation('saveFacility', {
    summary: 'Add a facility or change it; closedOn takes it off the residents’ list',
    body: z.strictObject({
      name: text(60),
      kind: oneOf(facilityKinds),
      areaCode,
      address: text(120),
      position: position.optional(),
      squareMetres: z.number().int().min(1).max(1_000_000).optional(),
      functions: z.array(text(20)).max(30).default([]),
      opening: z.array(opening).max(14).default([]),
      phone: text(20, 3).optional(),
      accessibility: z.array(oneOf(accessibilities)).max(10).default([]),
      organisationId: id.optional(),
      note: text(500).optional(),
      fileIds: z.array(id).max(9).default([]),
      closedOn: day.optional(),
    }),
    response: facilityView,
  }),
}
