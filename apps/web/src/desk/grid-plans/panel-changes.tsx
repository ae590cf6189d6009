import { Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { Labelled } from '../parts/labelled.tsx'
import { Nothing } from '../parts/states.tsx'
import type { Building, Change } from './draft.ts'
import { moveStaff } from './moves.ts'
import { changeWords } from './plan-words.ts'
import type { Editor } from './use-editor.ts'

interface ChangesProps {
  changes: Change[]
  editor: Editor
  editable: boolean
  buildings: ReadonlyMap<string, Building>
  see(key: string): void
}

/** Only its line is another, as when borders are aligned: no building or household goes anywhere. */
const onlyLine = ({ kind, buildingsIn, buildingsOut, householdsBefore, householdsAfter }: Change): boolean =>
  kind === 'reshaped' && buildingsIn.length + buildingsOut.length === 0 && householdsBefore === householdsAfter

/** What is other than today: households, open work, people; and where those of a dissolved grid go. */
export function PanelChanges({ changes, editor, editable, buildings, see }: ChangesProps) {
  const going = new Set(editor.draft.staff.map(({ appointmentId }) => appointmentId))
  const lines = changes.filter((each) => onlyLine(each) && !each.staff.some((who) => going.has(who.appointmentId)))
  const moved = changes.filter((each) => each.kind !== 'kept' && !lines.includes(each))
  const kept = changes.length - moved.length - lines.length
  return (
    <div className="plan-changes">
      {moved.length + lines.length === 0 && <Nothing>{m.desk_plan_no_changes()}</Nothing>}
      <ul>
        {moved.map((change) => (
          <li key={change.key}>
            <button type="button" className="link-button" onClick={() => see(change.key)}>
              {change.name}
            </button>
            <span className="stamp" data-status={`change-${change.kind}`}>
              {changeWords[change.kind]()}
            </span>
            <dl className="fact-row">
              <div>
                <dt>{m.desk_area_households()}</dt>
                <dd className="number">
                  {m.desk_plan_before_after({ before: change.householdsBefore, after: change.householdsAfter })}
                </dd>
              </div>
              <Count label={m.desk_plan_open_issues()} count={change.openIssues} />
              <Count label={m.desk_plan_open_tasks()} count={change.openTasks} />
            </dl>
            <Moved label={m.desk_plan_buildings_in()} codes={change.buildingsIn} buildings={buildings} />
            <Moved label={m.desk_plan_buildings_out()} codes={change.buildingsOut} buildings={buildings} />
            {change.staff.length > 0 && <Staff change={change} editor={editor} editable={editable} />}
          </li>
        ))}
      </ul>
      {lines.length > 0 && (
        <p className="plan-lines">
          <span className="quiet">{m.desk_plan_only_lines()}</span>
          {lines.map(({ key, name }) => (
            <button key={key} type="button" className="link-button" onClick={() => see(key)}>
              {name}
            </button>
          ))}
        </p>
      )}
      {kept > 0 && <p className="quiet">{m.desk_plan_kept_count({ count: kept })}</p>}
    </div>
  )
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="number">{count}</dd>
    </div>
  )
}

function Moved({
  label,
  codes,
  buildings,
}: {
  label: string
  codes: string[]
  buildings: ReadonlyMap<string, Building>
}) {
  if (codes.length === 0) return null
  const names = codes.slice(0, 8).map((code) => buildings.get(code)?.label ?? code)
  return (
    <p>
      <span className="quiet">{label}</span>
      {m.desk_plan_names({ names: names.join('\u3001'), count: codes.length })}
    </p>
  )
}

const ends = 'none'

function Staff({ change, editor, editable }: { change: Change; editor: Editor; editable: boolean }) {
  const { draft } = editor
  const dissolved = change.kind === 'dissolved'
  const nameOf = (key: string) => draft.grids.find((grid) => grid.key === key)?.name ?? key
  return (
    <ul className="plan-staff">
      {change.staff.map(({ appointmentId, name, post }) => {
        const going = draft.staff.find((each) => each.appointmentId === appointmentId)
        const words = m.desk_plan_staff({ name, post })
        if (!dissolved && !going) return <li key={appointmentId}>{words}</li>
        const to =
          going?.toKey === null ? m.desk_plan_staff_ends() : going ? nameOf(going.toKey) : m.desk_plan_staff_unsaid()
        return (
          <li key={appointmentId}>
            {editable ? (
              <Labelled label={m.desk_plan_staff_goes({ who: words })}>
                {(id) => (
                  <Select
                    id={id}
                    placeholder={m.desk_plan_staff_choose()}
                    value={going ? (going.toKey ?? ends) : null}
                    options={[
                      ...draft.grids.map((grid) => ({ value: grid.key, label: grid.name })),
                      { value: ends, label: m.desk_plan_staff_ends() },
                    ]}
                    onChange={(key: string | null) =>
                      key && editor.make(moveStaff(draft, appointmentId, key === ends ? null : key))
                    }
                  />
                )}
              </Labelled>
            ) : (
              m.desk_plan_staff_to({ who: words, to })
            )}
          </li>
        )
      })}
    </ul>
  )
}
