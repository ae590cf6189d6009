import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  areaCode,
  cursor,
  datum,
  day,
  geometry,
  gridCode,
  id,
  limit,
  may,
  named,
  oneOf,
  page,
  pointQuery,
  position,
  text,
} from '../shapes.ts'
import { buildingUses, findingKinds, gridKinds, gridPlanStatuses, localKinds, placeLevels } from '../words.ts'

const formerName = z.object({ name: z.string(), until: day.describe('the first day on which the next name counted') })
const estate = z.object({ estateId: id, name: z.string() })

export const areaNode = z.object({
  areaCode,
  level: oneOf(placeLevels),
  name: z.string(),
  shortName: z.string(),
  parentCode: areaCode.nullable(),
  estate: estate.nullable(),
  gridCode: gridCode.nullable().describe('the grid that holds it today'),
  position: position.nullable(),
  children: z.number().int().describe('how many lie directly below'),
  households: z.number().int(),
  local: z.boolean().describe('added here: not in the official list of 2023-06-30'),
  formerNames: z.array(formerName),
})

export const gridView = z.object({
  gridCode,
  name: z.string(),
  kind: oneOf(gridKinds),
  trade: z.string().nullable().describe('of a dedicated grid, e.g. 综合市场'),
  communityCode: areaCode,
  parentGridCode: gridCode.nullable().describe('of a micro grid: the grid it is part of'),
  residentsGroup: z.string().nullable().describe('居民小组 it maps to'),
  households: z.number().int(),
  buildings: z.number().int(),
  fromOn: day,
  toOn: day.nullable(),
  geometry: geometry.nullable(),
})

const unitPlan = z.strictObject({
  name: text(20).describe('1 单元'),
  floors: z.number().int().min(1).max(120).optional(),
  households: z.number().int().min(0).max(2000),
})

/** One building as an import carries it: by names, not by codes. */
export const buildingRow = z.strictObject({
  community: text(60).describe('12-digit code, or the name people use'),
  estate: text(60).optional(),
  name: text(40).describe('3 栋'),
  use: oneOf(buildingUses).optional().describe('of a new building: residential'),
  floors: z.number().int().min(1).max(150).optional(),
  units: z
    .array(unitPlan)
    .max(60)
    .default([])
    .describe('in place of those there are; none: they stay. One named 无 is a building without units'),
  position: position.optional(),
  grid: text(60).optional().describe('15-digit code, or the name of a grid of the community'),
})

const rowProblem = z.object({
  row: z.number().int().describe('from 1'),
  column: z.string().nullable(),
  message: z.string().describe('what is wrong and what to do, in Chinese'),
})

export const importOutcome = z.object({
  dryRun: z.boolean(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  problems: z.array(rowProblem).describe('the first 500'),
})

export const areas = {
  getAreaTree: operation('getAreaTree', {
    summary:
      'One place with the path to it and what lies directly below: subdistricts, communities, buildings by estate, units, households; and the grids of a community',
    query: z.strictObject({
      within: areaCode.optional().describe('default: the district'),
      on: day.optional().describe('names and grids as of this day'),
    }),
    response: z.object({
      path: z.array(z.object({ areaCode, name: z.string(), level: oneOf(placeLevels) })),
      node: areaNode,
      children: z.array(areaNode).max(5000),
      estates: z.array(
        estate.extend({ buildings: z.number().int(), households: z.number().int(), formerNames: z.array(formerName) }),
      ),
      grids: z.array(gridView.omit({ geometry: true })),
      nextCodes: z
        .array(z.object({ for: oneOf(localKinds), areaCode }))
        .describe('codes that are free for what may be added directly below'),
      may,
    }),
    open: true,
  }),
  saveArea: operation('saveArea', {
    summary:
      'Add a subdistrict, a community that the official list lacks, or a building; or change what is known of one. Renaming is an operation of its own',
    body: z.strictObject({
      level: z.enum(['subdistrict', 'community', 'building']),
      name: text(60),
      shortName: text(30).optional(),
      estate: text(60).optional().describe('of a building; a new name makes a new estate'),
      position: position.optional(),
      building: z
        .strictObject({
          use: oneOf(buildingUses).optional().describe('of a new building: residential'),
          floors: z.number().int().min(1).max(150).optional(),
          units: z
            .array(unitPlan)
            .max(60)
            .optional()
            .describe('in place of those there are; doors are numbered by floor, and those that stay keep their codes'),
        })
        .optional(),
      gridCode: gridCode.optional().describe('for a new building: the grid that takes it'),
    }),
    response: areaNode,
  }),
  renameArea: operation('renameArea', {
    summary: 'A new name from a day on; the former one stays in the history and still finds the place',
    body: z.strictObject({ name: text(60), shortName: text(30).optional(), fromOn: day, reason: text(200) }),
    response: areaNode,
  }),
  renameEstate: operation('renameEstate', {
    summary: 'A new name of an estate from today on, on all its buildings; by the former one it is still found',
    body: z.strictObject({ name: text(60), reason: text(200) }),
    response: estate.extend({ communityCode: areaCode, formerNames: z.array(formerName) }),
  }),
  listBuildings: operation('listBuildings', {
    summary: 'Buildings of an area or grid, with their figures, grid and lead',
    query: z.strictObject({
      within: areaCode.optional(),
      estateId: id.optional(),
      gridCode: gridCode.optional(),
      lacking: z.enum(['grid', 'worker', 'lead', 'position', 'households']).optional(),
      q: text(60).optional(),
      cursor,
      limit: limit(500, 100),
    }),
    response: page(
      z.object({
        areaCode,
        name: z.string(),
        estate: estate.nullable(),
        communityCode: areaCode,
        communityName: z.string(),
        use: oneOf(buildingUses),
        floors: z.number().int().nullable(),
        units: z.number().int(),
        households: z.number().int(),
        gridCode: gridCode.nullable(),
        gridName: z.string().nullable(),
        position: position.nullable(),
      }),
    ),
  }),
  listHouseholds: operation('listHouseholds', {
    summary: 'Staff: households of an area or estate in the order of the stairs; rooms only, nobody’s name',
    query: z.strictObject({
      within: areaCode.optional(),
      estateId: id.optional(),
      q: text(20).optional(),
      cursor,
      limit: limit(1000, 200),
    }),
    response: page(
      z.object({
        areaCode,
        building: z.string(),
        unit: z.string(),
        room: z.string(),
        floor: z.number().int().nullable(),
      }),
    ).extend({ total: z.number().int() }),
  }),
  importBuildings: operation('importBuildings', {
    summary: 'Buildings with their units by names, at most 2,000 a call; all or nothing. For files see previewImport',
    body: z.strictObject({ dryRun: z.boolean().default(false), rows: z.array(buildingRow).min(1).max(2000) }),
    response: importOutcome,
    bodyLimit: 8,
  }),
  importBoundaries: operation('importBoundaries', {
    summary:
      'Boundaries of communities, or grids with their boundaries, as GeoJSON. Every defect found is reported with what was done about it; coordinates are converted to WGS 84 and the original datum is kept',
    body: z.strictObject({
      dryRun: z.boolean().default(false),
      level: z.enum(['community', 'grid']),
      datum: datum.describe('must be said: GCJ-02 and BD-09 lie up to 700 m off'),
      nameProperty: text(40).optional(),
      codeProperty: text(40).optional(),
      within: areaCode.optional().describe('where to look for the names'),
      geojson: z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).max(5000) }),
    }),
    response: importOutcome.extend({
      matched: z.array(z.object({ feature: z.number().int().describe('from 1'), name: z.string(), code: z.string() })),
      unmatched: z.array(z.object({ feature: z.number().int(), name: z.string().nullable() })),
      defects: z.array(
        z.object({
          kind: oneOf(findingKinds),
          features: z.array(z.number().int()),
          squareMetres: z.number().nullable(),
          done: z.string().describe('what was done, in Chinese'),
        }),
      ),
    }),
    bodyLimit: 24,
  }),
  locateArea: operation('locateArea', {
    summary:
      'The community, grid and nearest building of a position: exactly one grid wherever the grids have boundaries',
    query: z.strictObject({ ...pointQuery, datum: datum.default('wgs84') }),
    response: z.object({
      community: z.object({ areaCode, name: z.string() }).nullable(),
      grid: z.object({ gridCode, name: z.string() }).nullable(),
      building: z.object({ areaCode, label: z.string(), metres: z.number() }).nullable(),
      by: z.enum(['boundary', 'nearest-building', 'none']),
    }),
    open: true,
  }),
  parseAddress: operation('parseAddress', {
    summary:
      'An address as people write it (3-2-501, 三栋二单元501, １幢) to one building, unit or household; a choice when it is not certain. Households are told to staff of the place only',
    query: z.strictObject({ q: text(200), within: areaCode.optional() }),
    response: z.object({
      certain: z.boolean().describe('true: choices[0] is meant; never true when another is as likely'),
      choices: z
        .array(
          z.object({
            areaCode,
            level: oneOf(placeLevels),
            label: z.string(),
            communityName: z.string(),
            gridCode: gridCode.nullable(),
          }),
        )
        .max(20),
      missing: z.string().nullable().describe('what to add, in Chinese, when not certain'),
    }),
    open: true,
  }),
  getAreaMap: operation('getAreaMap', {
    summary: 'What a map of an area draws: boundaries of communities, grids, and buildings with their grids',
    query: z.strictObject({ within: areaCode, on: day.optional() }),
    response: z.object({
      communities: z.array(z.object({ areaCode, name: z.string(), geometry: geometry.nullable() })),
      grids: z.array(gridView),
      buildings: z
        .array(
          z.object({ areaCode, label: z.string(), position, gridCode: gridCode.nullable(), households: z.number() }),
        )
        .max(5000),
    }),
    open: true,
  }),
}

export const plannedGrid = z.strictObject({
  key: text(20).describe('the grid code of one that exists, or new-1, new-2 ...'),
  name: text(40),
  kind: oneOf(gridKinds),
  trade: text(40).optional(),
  parentKey: text(20).optional().describe('of a micro grid'),
  residentsGroup: text(40).optional(),
  geometry: geometry.nullable(),
  buildings: z.array(areaCode).max(2000),
})

const planFinding = z.object({
  kind: oneOf(findingKinds),
  blocks: z.boolean().describe('true: cannot be submitted like this'),
  gridKeys: z.array(z.string()),
  areaCodes: z.array(areaCode),
  squareMetres: z.number().nullable(),
  at: position.nullable(),
  message: z.string(),
})

export const gridPlanView = z.object({
  planId: id,
  communityCode: areaCode,
  communityName: z.string(),
  title: z.string(),
  reason: z.string(),
  effectiveOn: day,
  status: oneOf(gridPlanStatuses),
  version: z.number().int(),
  by: named,
  savedAt: z.string(),
  decision: z
    .object({
      by: named.nullable().describe('null: the platform, on the day, since the buildings had changed'),
      at: z.string(),
      decision: z.enum(['approved', 'returned']),
      reason: z.string().nullable(),
    })
    .nullable(),
  grids: z.array(
    plannedGrid.extend({
      trade: z.string().nullable(),
      parentKey: z.string().nullable(),
      residentsGroup: z.string().nullable(),
    }),
  ),
  staff: z.array(z.object({ appointmentId: id, toKey: z.string().nullable() })),
  may,
})

const planParts = {
  communityCode: areaCode,
  title: text(60),
  reason: text(500),
  effectiveOn: day,
}

export const gridPlans = {
  draftGridPlan: operation('draftGridPlan', {
    summary:
      'A redrawing of one community’s grids, kept as a draft: what each grid is called, holds and covers from a day on. Saved again under its version',
    body: z.strictObject({
      ...planParts,
      version: z.number().int().min(0).describe('0 for a new plan; else the one that was read'),
      grids: z.array(plannedGrid).min(1).max(300),
      staff: z
        .array(z.strictObject({ appointmentId: id, toKey: text(20).nullable() }))
        .max(1000)
        .default([])
        .describe('where those of a dissolved grid go; null ends their post'),
    }),
    response: gridPlanView,
    bodyLimit: 8,
  }),
  listGridPlans: operation('listGridPlans', {
    summary: 'Redrawings of the areas the viewer serves, newest first',
    query: z.strictObject({
      within: areaCode.optional(),
      status: z.enum(['open', 'submitted', 'effective']).optional(),
      cursor,
      limit: limit(),
    }),
    response: page(gridPlanView.omit({ grids: true, staff: true })),
  }),
  checkGridPlan: operation('checkGridPlan', {
    summary:
      'The plan with everything found in it (overlap, gap, sizes of 300-500 and 50-80 households, buildings left out, staff without a grid) and what it changes',
    response: z.object({
      plan: gridPlanView,
      findings: z.array(planFinding),
      changes: z.array(
        z.object({
          kind: z.enum(['kept', 'new', 'reshaped', 'dissolved']),
          key: z.string(),
          name: z.string(),
          buildingsIn: z.array(areaCode),
          buildingsOut: z.array(areaCode),
          householdsBefore: z.number().int(),
          householdsAfter: z.number().int(),
          openIssues: z.number().int(),
          openTasks: z.number().int(),
          staff: z.array(z.object({ appointmentId: id, name: z.string(), post: z.string() })),
        }),
      ),
      ready: z.boolean(),
    }),
  }),
  submitGridPlan: operation('submitGridPlan', {
    summary: 'Hand the plan to the subdistrict; refused while anything blocks it',
    body: z.strictObject({}),
    response: gridPlanView,
  }),
  decideGridPlan: operation('decideGridPlan', {
    summary:
      'The subdistrict approves or returns; never who drew it. Approved, it takes effect on its day: buildings, staff and open work move together',
    body: z.strictObject({ decision: z.enum(['approved', 'returned']), reason: text(300).optional() }),
    response: gridPlanView,
  }),
  withdrawGridPlan: operation('withdrawGridPlan', {
    summary: 'Take back a plan that is not effective yet',
    response: gridPlanView,
  }),
}
