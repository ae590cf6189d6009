import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { AssessmentRow, IncidentRow, PrivacyTables, SharingRow } from './tables.ts'

const db = tables<PrivacyTables>()

export function addSharing(ctx: CommandContext, sharing: Omit<SharingRow, 'district_id' | 'shared_at'>): void {
  ctx.write(db.insertInto('data_sharing').values({ ...sharing, district_id: ctx.district, shared_at: ctx.now }))
}

/** One more revision; the earlier ones stay. */
export function addAssessment(
  ctx: CommandContext,
  assessment: Omit<AssessmentRow, 'district_id' | 'assessed_at'>,
): void {
  ctx.write(
    db.insertInto('impact_assessments').values({ ...assessment, district_id: ctx.district, assessed_at: ctx.now }),
  )
}

/** The latest revision; who saves at once waits at the first, which never changes. */
export async function lockAssessment(ctx: CommandContext, assessmentId: string): Promise<AssessmentRow | undefined> {
  const of = db
    .selectFrom('impact_assessments')
    .selectAll()
    .where('district_id', '=', ctx.district)
    .where('assessment_id', '=', assessmentId)
  // Not `for update`: of a table that is only added to, the server may not ask for that.
  return ctx.one(of.orderBy('revision', 'desc').limit(1))
}

export function addIncident(
  ctx: CommandContext,
  incident: Omit<IncidentRow, 'district_id' | 'opened_at'>,
  personIds: string[],
): void {
  ctx.write(db.insertInto('data_incidents').values({ ...incident, district_id: ctx.district, opened_at: ctx.now }))
  if (personIds.length === 0) return
  ctx.write(
    db.insertInto('data_incident_people').values(
      [...new Set(personIds)].map((person_id) => ({
        district_id: ctx.district,
        incident_id: incident.incident_id,
        person_id,
      })),
    ),
  )
}

export const lockIncident = (ctx: CommandContext, incidentId: string): Promise<IncidentRow | undefined> =>
  ctx.one(
    db
      .selectFrom('data_incidents')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('incident_id', '=', incidentId)
      .forUpdate(),
  )

export function changeIncident(ctx: CommandContext, incidentId: string, changes: Partial<IncidentRow>): void {
  ctx.write(
    db
      .updateTable('data_incidents')
      .set(changes)
      .where('district_id', '=', ctx.district)
      .where('incident_id', '=', incidentId),
  )
}

/** Whom an incident concerns, read under its lock. */
export async function peopleOfIncident(ctx: CommandContext, incidentId: string): Promise<string[]> {
  const rows = await ctx.all(
    db
      .selectFrom('data_incident_people')
      .select('person_id')
      .where('district_id', '=', ctx.district)
      .where('incident_id', '=', incidentId)
      .orderBy('person_id'),
  )
  return rows.map(({ person_id }) => person_id)
}
