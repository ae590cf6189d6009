import { findingKinds } from '@linli/contract/plain'
import { m } from '../../messages/compiled/messages.js'
import { Nothing } from '../parts/states.tsx'
import type { Building, Finding, PlannedGrid } from './draft.ts'

interface FindingsProps {
  findings: Finding[]
  grids: PlannedGrid[]
  buildings: ReadonlyMap<string, Building>
  see(finding: Finding): void
}

/** What must be put right first, then what should be looked at; each leads to its place on the map. */
export function PanelFindings({ findings, grids, buildings, see }: FindingsProps) {
  const groups = [
    { title: m.desk_plan_blocks(), list: findings.filter(({ blocks }) => blocks) },
    { title: m.desk_plan_warns(), list: findings.filter(({ blocks }) => !blocks) },
  ]
  if (findings.length === 0) return <Nothing>{m.desk_plan_no_findings()}</Nothing>
  const where = ({ gridKeys, areaCodes }: Finding) =>
    [
      ...gridKeys.map((key) => grids.find((grid) => grid.key === key)?.name),
      ...areaCodes.slice(0, 3).map((code) => buildings.get(code)?.label),
    ]
      .filter(Boolean)
      .join(' · ')
  return groups
    .filter(({ list }) => list.length > 0)
    .map(({ title, list }) => (
      <section key={title} className="plan-findings">
        <h2>{m.desk_plan_findings_count({ title, count: list.length })}</h2>
        <ul>
          {list.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a finding has no identity of its own
            <li key={`${finding.kind} ${index}`}>
              <button type="button" data-blocks={finding.blocks} onClick={() => see(finding)}>
                <b>{findingKinds[finding.kind]}</b>
                <span>
                  {finding.message}
                  <small>
                    {[
                      where(finding),
                      finding.squareMetres === null
                        ? null
                        : m.desk_plan_square_metres({ size: Math.round(finding.squareMetres) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    ))
}
