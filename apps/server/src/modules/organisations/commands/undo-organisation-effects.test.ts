import { reasonOf } from '@linli/world/crowd'
import { rounds, rowCounts } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Effect } from '../../../platform/effects.ts'
import type { OrganisationImportRow } from '../organisation-import.ts'
import { addOrganisationMember } from './add-organisation-member.ts'
import { importOrganisationRows } from './import-organisation-rows.ts'
import { saveOrganisation } from './save-organisation.ts'
import { undoOrganisationEffects } from './undo-organisation-effects.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-10T02:00:00Z'))
})
afterAll(() => w.close())

let serial = 0
const firm = (over: Partial<OrganisationImportRow> = {}): OrganisationImportRow => ({
  row: 2,
  kind: 'propertyCompany',
  name: `物业${++serial}`,
  area: w.world.community,
  ...over,
})
const take = async (rows: OrganisationImportRow[]): Promise<Effect[]> =>
  (await w.run('officer', (ctx) => importOrganisationRows(ctx, rows, 'all'))).flatMap(({ effects }) => effects)
const undo = (effects: Effect[], by: Parameters<TestWorld['run']>[0] = 'officer', used?: Set<string>) =>
  w.run(by, (ctx) => undoOrganisationEffects(ctx, effects, used))
const counts = () => rowCounts(w, ['requests', 'sessions', 'events'])

test('everything an import added goes, the tree of party organisations too', async () => {
  const before = await counts()
  const effects = await take([
    firm({ serves: ['川汽厂家属院'], headName: '李经理' }),
    firm({ row: 3, kind: 'partyOrganisation', name: '党委', partyLevel: 'committee' }),
    firm({ row: 4, kind: 'partyOrganisation', name: '支部', partyLevel: 'branch', partyParent: '党委' }),
  ])
  expect(await undo(effects)).toEqual([])
  expect(await counts()).toEqual(before)
})

test('what it changed is as before', async () => {
  const row = firm({ dutyPhone: '023-43722001' })
  await take([row])
  const effects = await take([{ ...row, dutyPhone: '023-43722002', serves: ['川汽厂家属院'] }])
  expect(await undo(effects)).toEqual([])
  const told = await w.sql(
    `select duty_phone, (select count(*)::int from organisation_services s where s.organisation_id = o.organisation_id)
       as served
     from organisations o where name = $1`,
    [row.name],
  )
  expect(told).toEqual([{ duty_phone: '023-43722001', served: 0 }])
})

describe('nothing is taken back', () => {
  const refusedFor = async (change: (id: string, row: OrganisationImportRow) => Promise<unknown>) => {
    const row = firm()
    const effects = await take([row, firm({ row: 3 })])
    const id = String(effects[0]?.subjectKey)
    await change(id, row)
    const before = await counts()
    expect(await undo(effects)).toEqual([
      { subjectKey: id, message: `“${row.name}”已经有人在用，或后来改过，撤不回来。` },
    ])
    expect(await counts()).toEqual(before)
  }
  test('where it was changed since', () =>
    refusedFor((id, { name }) =>
      w.run('officer', (ctx) =>
        saveOrganisation(ctx, id, {
          kind: 'propertyCompany',
          name,
          areaCode: w.world.community,
          about: '改过了',
          serves: [],
          competences: [],
        }),
      ),
    ))
  test('where somebody belongs to it', () =>
    refusedFor((id) =>
      w.run('officer', (ctx) =>
        addOrganisationMember(ctx, id, { realName: '李梅', role: 'member', fromOn: '2026-01-01' }),
      ),
    ))
  test('where its change was changed again', async () => {
    const row = firm()
    await take([row])
    const effects = await take([{ ...row, address: '一号' }])
    await take([{ ...row, address: '二号' }])
    expect(await undo(effects)).toHaveLength(1)
  })
  test('where somebody was put below in the tree', async () => {
    const top = firm({ kind: 'partyOrganisation', partyLevel: 'committee' })
    const effects = await take([top])
    await take([firm({ kind: 'partyOrganisation', partyLevel: 'branch', partyParent: top.name })])
    expect(await undo(effects)).toHaveLength(1)
  })
  test('where a later module speaks of it', async () => {
    const effects = await take([firm()])
    expect(await undo(effects, 'officer', new Set(effects.map(({ subjectKey }) => subjectKey)))).toHaveLength(1)
  })
  test('by who does not keep the area', async () => {
    const effects = await take([firm()])
    expect(await reasonOf(undo(effects, 'otherSecretary'))).toBe('forbidden: not-your-area')
  })
})

test('taken back while somebody is put below: either is refused, and the tree stays whole', async () => {
  await rounds(async () => {
    const top = firm({ kind: 'partyOrganisation', partyLevel: 'committee' })
    const effects = await take([top])
    const below = firm({ kind: 'partyOrganisation', partyLevel: 'branch', partyParent: top.name })
    const [undone] = await Promise.all([undo(effects), take([below]).catch(() => [])])
    const left = await w.sql('select from organisations where name = $1', [top.name])
    expect(left).toHaveLength(undone.length)
  })
  expect(w.constraintHits()).toBe(0)
})
