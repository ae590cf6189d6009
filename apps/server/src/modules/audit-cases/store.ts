import type { AuditKind, AuditThreshold } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { tables } from '../../platform/sql.ts'
import type { AuditCase } from './audit-case.ts'
import type { AuditCasesTables, StepKind } from './tables.ts'

const db = tables<AuditCasesTables>()

const locked = (ctx: CommandContext) =>
  db.selectFrom('audit_cases').selectAll().where('district_id', '=', ctx.district).forUpdate()

/** The case for a change: whoever asks, answers or decides the same one waits here. */
export const lockCase = (ctx: CommandContext, caseId: string): Promise<AuditCase | undefined> =>
  ctx.one(locked(ctx).where('case_id', '=', caseId))

/** The cases of somebody's day, by kind; read under the person's lock, so that there is one of each. */
export async function casesOfDay(
  ctx: CommandContext,
  personId: string,
  day: string,
): Promise<Map<AuditKind, AuditCase>> {
  const rows = await ctx.all(locked(ctx).where('person_id', '=', personId).where('on_day', '=', day).orderBy('case_id'))
  return new Map(rows.map((row) => [row.kind, row]))
}

export function addCase(ctx: CommandContext, row: AuditCase): void {
  ctx.write(db.insertInto('audit_cases').values({ ...row, facts: JSON.stringify(row.facts) }))
}

export function changeCase(ctx: CommandContext, caseId: string, changes: Partial<AuditCase>): void {
  const facts = changes.facts === undefined ? {} : { facts: JSON.stringify(changes.facts) }
  ctx.write(
    db
      .updateTable('audit_cases')
      .set({ ...changes, ...facts })
      .where('district_id', '=', ctx.district)
      .where('case_id', '=', caseId),
  )
}

export function addStep(
  ctx: CommandContext,
  caseId: string,
  step: { what: StepKind; words?: string | null; decision?: AuditCase['status'] | null },
): void {
  ctx.write(
    db.insertInto('audit_case_steps').values({
      district_id: ctx.district,
      step_id: newId(),
      case_id: caseId,
      what: step.what,
      by_person: ctx.actor.personId,
      words: step.words ?? null,
      decision: step.decision ?? null,
      at: ctx.now,
    }),
  )
}

export function saveThresholds(ctx: CommandContext, values: [AuditThreshold, number][]): void {
  ctx.write(
    db
      .insertInto('audit_thresholds')
      .values(
        values.map(([threshold, value]) => ({
          district_id: ctx.district,
          threshold,
          value,
          changed_by: ctx.actor.personId as string,
          changed_at: ctx.now,
        })),
      )
      .onConflict((oc) =>
        oc.columns(['district_id', 'threshold']).doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          changed_by: eb.ref('excluded.changed_by'),
          changed_at: eb.ref('excluded.changed_at'),
        })),
      ),
  )
}
