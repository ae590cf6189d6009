import { saveFacility } from '../../../apps/server/src/modules/facilities/index.ts'
import {
  addOrganisationMember,
  linkPartyOrganisation,
  saveOrganisation,
} from '../../../apps/server/src/modules/organisations/index.ts'
import { setAbsence, setBackup } from '../../../apps/server/src/modules/posts/index.ts'
import { estatesIn, importBoundaries, importBuildings } from '../../../apps/server/src/modules/territory/index.ts'
import { theSystem } from '../../../apps/server/src/platform/actor.ts'
import { runQuery } from '../../../apps/server/src/platform/command.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import { away, type BodyStory, bodies, members, partyTree, standIns } from './bodies.ts'
import { facilities } from './facilities.ts'
import { buildingRows } from './homes.ts'
import { organisations } from './organisations.ts'
import { district } from './places.ts'
import { communityBoundaries, gridBoundaries } from './shapes.ts'
import { as, known, personOf, type Step, type Town } from './town.ts'
import { ago, day, type When } from './when.ts'

const since = '2024-01-01'

/** One after the other in the mornings of the first weeks, long before most of the story. */
const morning = (nth: number): When =>
  day(
    41 - Math.floor(nth / 40),
    `${String(8 + Math.floor((nth % 40) / 20)).padStart(2, '0')}:${String((nth % 20) * 3).padStart(2, '0')}`,
  )

async function estateOf(town: Town, [community, name]: [string, string]): Promise<string> {
  const found = await runQuery(town.linli.runtime, theSystem(district), (q) => estatesIn(q, community))
  return known(found.find((estate) => estate.name === name)?.estateId, name)
}

/** Boundaries as the surveyor's file has them, then what the communities' sheets say of their houses. */
const groundSteps: Step[] = [
  ...(['community', 'grid'] as const).map(
    (level, nth): Step => ({
      at: morning(nth),
      run: (town) =>
        as(town, 'districtOfficer', 'importBoundaries', (ctx) =>
          importBoundaries(ctx, {
            dryRun: false,
            level,
            datum: 'wgs84',
            codeProperty: 'code',
            nameProperty: 'name',
            geojson: level === 'community' ? communityBoundaries : gridBoundaries,
          }),
        ),
    }),
  ),
  {
    at: morning(2),
    run: (town) =>
      as(town, 'subdistrict', 'importBuildings', (ctx) => importBuildings(ctx, { dryRun: false, rows: buildingRows })),
  },
]

const servedBy = async (town: Town, { serves = [] }: BodyStory) => {
  const places = []
  for (const { area, grid, estate } of serves) {
    const estateId = estate && (await estateOf(town, estate))
    places.push({
      ...(area ? { areaCode: area } : {}),
      ...(grid ? { gridCode: grid } : {}),
      ...(estateId ? { estateId } : {}),
      fromOn: since,
    })
  }
  return places
}

const bodySteps: Step[] = bodies.map((story, nth) => ({
  at: morning(10 + nth),
  async run(town) {
    const [kind, name, areaCode] = organisations[story.of]
    const { phone, address, competences = [], contract } = story
    const body = {
      kind,
      name,
      areaCode,
      competences,
      serves: await servedBy(town, story),
      ...(phone ? { dutyPhone: phone } : {}),
      ...(address ? { address } : {}),
      ...(contract
        ? {
            contract: {
              fromOn: town.calendar.date(-contract.fromDaysAgo),
              toOn: town.calendar.date(contract.days - contract.fromDaysAgo),
            },
          }
        : {}),
    }
    await as(town, story.by, 'saveOrganisation', (ctx) => saveOrganisation(ctx, town.organisations[story.of], body))
  },
}))

const partySteps: Step[] = partyTree.map((link, nth) => ({
  at: morning(44 + nth),
  async run(town) {
    const estateId = link.estate && (await estateOf(town, link.estate))
    const body = {
      level: link.level,
      parentId: link.above ? town.organisations[link.above] : null,
      ...(link.area ? { areaCode: link.area } : {}),
      ...(link.grid ? { gridCode: link.grid } : {}),
      ...(estateId ? { estateId } : {}),
      ...(link.unit ? { unitId: town.organisations[link.unit] } : {}),
    }
    await as(town, link.by, 'linkPartyOrganisation', (ctx) =>
      linkPartyOrganisation(ctx, town.organisations[link.of], body),
    )
  },
}))

const memberSteps: Step[] = members.map(({ of, by, who, role, title }, nth) => ({
  at: morning(56 + nth),
  run: (town) =>
    as(town, by, 'addOrganisationMember', (ctx) =>
      addOrganisationMember(ctx, town.organisations[of], {
        personId: personOf(town, who).personId as string,
        role,
        fromOn: since,
        ...(title ? { title } : {}),
      }),
    ),
}))

const facilitySteps: Step[] = facilities.map(({ key, by, of, scenes, facility }, nth) => ({
  at: morning(80 + nth),
  photos: { by, scenes: scenes ?? [] },
  run(town, fileIds) {
    const facilityId = newId()
    town.ids.set(`facility ${key}`, facilityId)
    return as(town, by, 'saveFacility', (ctx) =>
      saveFacility(ctx, facilityId, {
        ...facility,
        fileIds,
        ...(of ? { organisationId: town.organisations[of] } : {}),
      }),
    )
  },
}))

const standInSteps: Step[] = standIns.map(({ post, of, by, who }, nth) => ({
  at: morning(100 + nth),
  run(town) {
    const held = personOf(town, of).appointments.find((each) => each.post === post)
    const { appointmentId } = known(held, `${post} of ${of}`)
    return as(town, by, 'setBackup', (ctx) => setBackup(ctx, appointmentId, { personId: personOf(town, who).personId }))
  },
}))

const awaySteps: Step[] = away.map(({ who, by, from, to, kind }, nth) => ({
  at: ago(149 - nth),
  run: (town) =>
    as(town, by, 'setAbsence', (ctx) =>
      setAbsence(ctx, newId(), {
        personId: personOf(town, who).personId as string,
        fromOn: town.calendar.date(from),
        toOn: town.calendar.date(to),
        kind,
        cancelled: false,
      }),
    ),
}))

/** What the offices have entered: the ground, the bodies, who stands in for whom. */
export const officeSteps: Step[] = [
  ...groundSteps,
  ...bodySteps,
  ...partySteps,
  ...memberSteps,
  ...facilitySteps,
  ...standInSteps,
  ...awaySteps,
]
