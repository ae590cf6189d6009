import type { Datum, Geometry } from '@linli/geometry'
import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'
import type { BoundaryPlan, ShapesBefore } from './shape-import.ts'

/** What a plan will write over. */
export async function shapesBefore(q: Reader, plan: BoundaryPlan): Promise<ShapesBefore> {
  const boundaries = await q.all(
    rawQuery<{ code: string; geometry: Geometry; datum: Datum }>(sql`
      select area_code as code, geometry, datum from boundaries
      where district_id = ${q.district} and area_code = any (${plan.boundaries.map(({ code }) => code)}::text[])`),
  )
  const shapes = await q.all(
    rawQuery<{ code: string; geometry: Geometry; since: string }>(sql`
      select grid_code as code, geometry, from_on::text as since from grid_shapes
      where district_id = ${q.district} and to_on is null
        and grid_code = any (${plan.shapes.map(({ gridCode }) => gridCode)}::text[])`),
  )
  return {
    boundaries: new Map(boundaries.map(({ code, ...rest }) => [code, rest])),
    shapes: new Map(shapes.map(({ code, ...rest }) => [code, rest])),
  }
}

/** Of what an import drew, what is no longer as it left it; and of the grids it made, those that hold more than it put in. */
export async function drawnSince(
  q: Reader,
  about: { boundaries: string[]; shapes: string[]; grids: string[]; spells: string[] },
): Promise<{ key: string; name: string }[]> {
  return q.all(
    rawQuery<{ key: string; name: string }>(sql`
      select k.key, coalesce(a.short_name, k.key) as name from unnest(${about.boundaries}::text[]) as k (key)
        left join areas a on a.district_id = ${q.district} and a.area_code = left(k.key, 12)
      where not exists (select from boundaries b where b.district_id = ${q.district} and b.area_code = left(k.key, 12)
        and b.saved_at = substr(k.key, 14)::timestamptz)
      union all
      select k.key, coalesce(g.name, k.key) from unnest(${about.shapes}::text[]) as k (key)
        left join grids g on g.district_id = ${q.district} and g.grid_code = left(k.key, 15)
      where not exists (select from grid_shapes s where s.district_id = ${q.district} and s.grid_code = left(k.key, 15)
        and s.to_on is null and s.from_on = substr(k.key, 17)::date)
      union all
      select g.grid_code, g.name from grids g
      where g.district_id = ${q.district} and g.grid_code = any (${about.grids}::text[]) and (
        g.to_on is not null
        or exists (select from grid_buildings h where h.district_id = ${q.district} and h.grid_code = g.grid_code
          and not h.grid_code || '/' || h.area_code = any (${about.spells}::text[]))
        or exists (select from grids m where m.district_id = ${q.district} and m.parent_grid_code = g.grid_code
          and not m.grid_code = any (${about.grids}::text[])))`),
  )
}

/** Which of these were renamed since they were added, themselves or with their estate. */
export async function renamedAmong(q: Reader, areaCodes: string[]): Promise<string[]> {
  if (areaCodes.length === 0) return []
  const rows = await q.all(
    rawQuery<{ area_code: string }>(sql`
      select a.area_code from areas a where a.district_id = ${q.district} and a.area_code = any(${areaCodes}::text[])
        and ((select count(*) from area_names n where n.district_id = ${q.district} and n.area_code = a.area_code) > 1
          or exists (select from estate_names e where e.district_id = ${q.district} and e.estate_id = a.estate_id))`),
  )
  return rows.map(({ area_code }) => area_code)
}
