import { newId } from '../../apps/server/src/platform/ids.ts'
import { sheetOf } from '../../apps/server/src/platform/sheet/workbook.testing.ts'
import type { SmallPerson } from './small-world.ts'
import { hands, type Where } from './stages.ts'
import type { Body, TestWorld } from './testing.ts'

/** Who asks for a list where somebody else decides. */
export const asksIn = { home: 'officer', other: 'subdistrict', far: 'farSecretary' } as const satisfies Record<
  Where,
  SmallPerson
>

export const exportBody = (
  w: TestWorld,
  where: Where = 'home',
  over: Partial<Body<'requestExport'>> = {},
): Partial<Body<'requestExport'>> => ({
  within: hands(w)[where].community,
  fields: ['name', 'place'],
  inFull: [],
  purpose: 'visit',
  words: '冬天上门看看老人',
  ...over,
})

/** A list that somebody asked for; approved past the decision where that is wanted. */
export async function exportAt(
  w: TestWorld,
  where: Where = 'home',
  status: 'waiting' | 'approved' = 'waiting',
  over: Partial<Body<'requestExport'>> = {},
  by: SmallPerson = asksIn[where],
): Promise<string> {
  const exportId = newId()
  const { district } = hands(w)[where]
  const { status: code, body } = await w.send(by, 'requestExport', {
    district,
    key: exportId,
    body: exportBody(w, where, over),
  })
  if (code !== 200) throw new Error(`no export: ${JSON.stringify(body)}`)
  if (status === 'approved')
    await w.sql(
      `update exports set status = 'approved', decided_by = $2, decided_at = asked_at, until = asked_at + interval '3 days'
       where export_id = $1`,
      [exportId, newId()],
    )
  return exportId
}

/** The code of a download. */
export async function downloadedAt(w: TestWorld, where: Where = 'home'): Promise<string> {
  const { district } = hands(w)[where]
  const exportId = await exportAt(w, where, 'approved')
  await w.send(asksIn[where], 'downloadExport', { district, params: { exportId } })
  const [row] = await w.sql<{ code: string }>('select code from export_downloads where export_id = $1', [exportId])
  return row?.code ?? ''
}

export const formOf = async (rows: unknown[][], header = ['姓名', '手机号', '性别', '住址']) => ({
  fileName: '慰问登记表.xlsx',
  content: (await sheetOf([header, ...rows])).toString('base64'),
  reason: '街道要的慰问登记表',
})

let nth = 0
/** A case about somebody, as the rules would open one. */
export async function caseAbout(
  w: TestWorld,
  about: { district: number; personId: string; areaCode: string },
  over: Record<string, unknown> = {},
): Promise<string> {
  const caseId = newId()
  const day = new Date(Date.UTC(2025, 0, 1 + nth++)).toISOString().slice(0, 10)
  const row = {
    district_id: about.district,
    case_id: caseId,
    person_id: about.personId,
    area_code: about.areaCode,
    kind: 'manyReveals',
    on_day: day,
    status: 'open',
    count: 25,
    facts: JSON.stringify(['一天里看全 25 次']),
    fields: ['phone'],
    first_at: `${day}T02:00:00Z`,
    last_at: `${day}T03:00:00Z`,
    opened_at: `${day}T03:00:00Z`,
    ...over,
  }
  const names = Object.keys(row)
  await w.sql(
    `insert into audit_cases (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  )
  return caseId
}

export const caseAt = (w: TestWorld, where: Where = 'home', over: Record<string, unknown> = {}): Promise<string> => {
  const { district, reporter, community } = hands(w)[where]
  return caseAbout(w, { district, personId: w.world.people[reporter].personId, areaCode: community }, over)
}
