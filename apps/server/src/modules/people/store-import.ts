import { sql } from 'kysely'
import { shanghaiDate, shiftDate } from '../../platform/clock.ts'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { maskIdNumber, maskName, maskPhone, type OwnKey } from '../../platform/vault.ts'
import type { NewHome, NewResident, ResidentPlan } from './resident-import.ts'
import { addPersons, importLock, phoneIndex } from './store.ts'
import { changePerson, lockPersonRows, ownKeyOf, type Residence, writeWords } from './store-register.ts'
import { doorIndex } from './store-ties.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

/** Two files at once, or a file and somebody at the desk (who holds it shared), do not both write the same person. */
export async function lockResidents(ctx: CommandContext): Promise<void> {
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${importLock}::int, ${ctx.district}::int)`))
}

type Columns = Partial<PeopleTables['people']>

/** What is sealed of a resident of a file, beside name and phone. */
const sealedColumns = (ctx: CommandContext, key: OwnKey, person: Partial<NewResident>): Columns => ({
  ...(person.bornOn
    ? { born_sealed: key.seal('born', person.bornOn), born_year: Number(person.bornOn.slice(0, 4)) }
    : {}),
  ...(person.idNumber
    ? {
        id_kind: person.idKind ?? 'residentId',
        id_sealed: key.seal('idNumber', person.idNumber),
        id_masked: maskIdNumber(person.idNumber),
        id_index: ctx.vault.blindIndex('id-number', person.idNumber),
      }
    : {}),
  ...(person.gender ? { gender: person.gender } : {}),
  ...(person.language ? { language: person.language } : {}),
})

const halfYear = 182

/** Writes what rows of a file were found to do: people, what was empty, homes, care, relations. */
export async function saveResidentPlan(ctx: CommandContext, plan: ResidentPlan): Promise<void> {
  const keys = new Map<string, OwnKey>()
  const made = addPersons(
    ctx,
    plan.people.map(({ personId, name, phone }) => ({
      personId,
      accountId: null,
      realName: name,
      displayName: maskName(name),
      phone,
    })),
    plan.people.map((person) => (key) => sealedColumns(ctx, key, person)),
  )
  for (const [at, { personId }] of plan.people.entries()) keys.set(personId, made[at] as OwnKey)
  const others = [
    ...new Set([...plan.fills, ...plan.homes].map(({ personId }) => personId).filter((id) => !keys.has(id))),
  ]
  const known = await lockPersonRows(ctx, others)
  for (const person of known) keys.set(person.person_id, ownKeyOf(ctx, person))
  for (const { personId, filled, idKind } of plan.fills) {
    const key = keys.get(personId) as OwnKey
    changePerson(ctx, personId, {
      ...sealedColumns(ctx, key, { ...filled, idKind }),
      ...(filled.phone
        ? {
            phone_sealed: key.seal('phone', filled.phone),
            phone_masked: maskPhone(filled.phone),
            phone_index: phoneIndex(ctx, filled.phone),
          }
        : {}),
    })
  }
  const homes = plan.homes.map((home) => residenceOf(ctx, keys.get(home.personId) as OwnKey, home))
  if (homes.length > 0) ctx.write(db.insertInto('residences').values(homes))
  if (plan.flags.length > 0)
    ctx.write(
      db.insertInto('care_flags').values(
        plan.flags.map(({ flagId, personId, kind }) => ({
          district_id: ctx.district,
          flag_id: flagId,
          person_id: personId,
          kind,
          source: 'import' as const,
          note_sealed: null,
          review_on: shiftDate(shanghaiDate(ctx.now), halfYear),
          noted_by: ctx.actor.personId,
          noted_at: ctx.now,
          ended_at: null,
          ended_by: null,
        })),
      ),
    )
  if (plan.relations.length > 0)
    ctx.write(
      db
        .insertInto('relations')
        .values(
          plan.relations.map(({ relationId, personId, otherId, kind }) => ({
            district_id: ctx.district,
            relation_id: relationId,
            person_id: personId,
            other_id: otherId,
            kind,
            from_on: shanghaiDate(ctx.now),
            to_on: null,
            noted_by: ctx.actor.personId,
          })),
        )
        .onConflict((oc) => oc.doNothing()),
    )
  const places = new Map<string, string[]>()
  for (const { personId, areaCode } of plan.homes) places.set(personId, [...(places.get(personId) ?? []), areaCode])
  writeWords(
    ctx,
    plan.people.map((person) => ({ ...person, areaCodes: places.get(person.personId) ?? [] })),
    false,
  )
  const filled = new Map(plan.fills.map((fill) => [fill.personId, fill.filled]))
  const homesNow = await homesOf(ctx, others)
  if (known.length > 0)
    writeWords(
      ctx,
      known.map(({ person_id, open }) => ({
        personId: person_id,
        name: open.name,
        phone: filled.get(person_id)?.phone ?? open.phone,
        idNumber: filled.get(person_id)?.idNumber ?? open.idNumber,
        areaCodes: homesNow.get(person_id) ?? [],
      })),
    )
}

const residenceOf = (ctx: CommandContext, key: OwnKey, home: NewHome): Residence => ({
  district_id: ctx.district,
  residence_id: home.residenceId,
  person_id: home.personId,
  area_code: home.areaCode,
  community_code: home.areaCode.slice(0, 12),
  door_sealed: home.door ? key.seal('door', home.door) : null,
  door_index: home.door ? doorIndex(ctx, home.areaCode, home.door) : null,
  tie: home.tie,
  tenure: home.tenure,
  head: home.head,
  from_on: null,
  to_on: null,
  source: 'import',
  noted_at: ctx.now,
})

async function homesOf(ctx: CommandContext, personIds: string[]): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await ctx.all(
    db
      .selectFrom('residences')
      .select(['person_id', 'area_code'])
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', sql<string>`any(${personIds})`)
      .where('to_on', 'is', null),
  )
  const homes = new Map<string, string[]>()
  for (const { person_id, area_code } of rows) homes.set(person_id, [...(homes.get(person_id) ?? []), area_code])
  return homes
}

export interface TakenBack {
  people: string[]
  /** Added too, and kept with all they have. */
  stayed: string[]
  residences: string[]
  flags: string[]
  relations: string[]
  /** Columns of people that were empty before. */
  fills: { personId: string; columns: string[] }[]
}

const columnsOf: Record<string, string[]> = {
  phone: ['phone_sealed', 'phone_masked', 'phone_index'],
  idNumber: ['id_kind', 'id_sealed', 'id_masked', 'id_index'],
  bornOn: ['born_sealed', 'born_year'],
  gender: ['gender'],
  language: ['language'],
}

/** Takes away what rows of a file wrote; of people who stay only what the file added to them. */
export async function takeResidentsBack(ctx: CommandContext, back: TakenBack): Promise<void> {
  const { district } = ctx
  const gone = sql`any(${back.people}::uuid[])`
  const stayed = sql`all(${back.stayed}::uuid[])`
  ctx.write(
    rawQuery(sql`delete from relations where district_id = ${district}
      and (person_id = ${gone} or other_id = ${gone}
        or (relation_id = any(${back.relations}::uuid[]) and person_id <> ${stayed} and other_id <> ${stayed}))`),
  )
  ctx.write(
    rawQuery(sql`delete from care_flags where district_id = ${district}
      and (person_id = ${gone} or (flag_id = any(${back.flags}::uuid[]) and person_id <> ${stayed}))`),
  )
  const stay = await ctx.all(
    rawQuery<{ person_id: string }>(sql`delete from residences where district_id = ${district}
      and (person_id = ${gone} or (residence_id = any(${back.residences}::uuid[]) and person_id <> ${stayed}))
      returning person_id`),
  )
  for (const table of ['person_words', 'person_keys', 'people'] as const)
    await ctx.all(
      rawQuery(sql`delete from ${sql.table(table)} where district_id = ${district} and person_id = ${gone}
        returning person_id`),
    )
  for (const { personId, columns } of back.fills)
    changePerson(
      ctx,
      personId,
      Object.fromEntries(columns.flatMap((column) => columnsOf[column] ?? []).map((name) => [name, null])),
    )
  const left = new Set(back.people)
  const others = [
    ...new Set([...stay.map(({ person_id }) => person_id), ...back.fills.map(({ personId }) => personId)]),
  ].filter((personId) => !left.has(personId))
  if (others.length === 0) return
  const homes = await homesOf(ctx, others)
  const people = await lockPersonRows(ctx, others)
  writeWords(
    ctx,
    people.map(({ person_id, open }) => ({
      personId: person_id,
      name: open.name,
      phone: open.phone,
      idNumber: open.idNumber,
      areaCodes: homes.get(person_id) ?? [],
    })),
  )
}
