import { findDistricts, openDistrict, readDivision } from '../modules/territory/index.ts'
import { theSystem } from '../platform/actor.ts'
import { runCommand } from '../platform/command.ts'
import type { Runtime } from '../platform/runtime.ts'
import { WrongUse } from './arguments.ts'

/** A district's code as somebody wrote it; what it may have meant is told. */
export async function districtCode(written: string | undefined, usage: string): Promise<number> {
  if (written && /^\d{6}$/.test(written) && (await readDivision(Number(written)))) return Number(written)
  if (!written) throw new WrongUse(usage)
  const near = (await findDistricts(written)).slice(0, 5)
  const meant = near.map(({ code, provinceName, cityName, name }) => `\n  ${code} ${provinceName}${cityName}${name}`)
  throw new WrongUse(
    `没有区划代码“${written}”。请写六位的区县代码，例如 500111。${meant.length > 0 ? `是不是这些：${meant.join('')}` : ''}\n${usage}`,
  )
}

/** Opens a district with the subdistricts and communities of the official list; what is there already stays. */
export async function importDivisions(runtime: Runtime, district: number): Promise<string> {
  const division = await readDivision(district)
  if (!division) throw new Error(`没有区划代码 ${district}。`)
  const { name } = division.district
  const none = { estate: null, latitude: null, longitude: null, community_code: null }
  const top = String(district)
  const areas = [
    { ...none, area_code: top, level: 'district' as const, name, short_name: name, parent_code: null },
    ...division.subdistricts.map((each) => ({
      ...none,
      area_code: each.code9,
      level: 'subdistrict' as const,
      name: each.name,
      short_name: each.name,
      parent_code: top,
    })),
    ...division.communities.map((each) => ({
      ...none,
      area_code: each.code12,
      level: 'community' as const,
      name: each.name,
      short_name: each.stem,
      parent_code: each.code12.slice(0, 9),
      community_code: each.code12,
    })),
  ]
  const outcome = await runCommand(runtime, theSystem(district), null, (ctx) => openDistrict(ctx, { name, areas }))
  const added = 'done' in outcome ? outcome.done : 0
  const what = `${division.subdistricts.length} 个乡镇街道、${division.communities.length} 个村社区`
  return `${name}：${what}，${added === 0 ? '都已经在了' : `新增 ${added} 条`}。`
}
