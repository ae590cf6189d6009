import { Button, Checkbox, Select } from 'antd'
import { useMemo, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { FilterBox } from '../areas/filter-box.tsx'
import { Nothing } from '../parts/states.tsx'
import { say } from '../parts/toasts.tsx'
import { type Building, type PlannedGrid, wholeGrids } from './draft.ts'
import { addGrid, assign, release } from './moves.ts'
import type { Editor } from './use-editor.ts'

interface BuildingsProps {
  editor: Editor
  editable: boolean
  buildings: ReadonlyMap<string, Building>
  marked: ReadonlySet<string>
  setMarked(marked: ReadonlySet<string>): void
  choose(key: string | undefined): void
  setTab(tab: 'grids'): void
}

const nowhere = 'none'

/** Every building and its grid; several are moved together. */
export function PanelBuildings({ editor, editable, buildings, marked, setMarked, choose, setTab }: BuildingsProps) {
  const { draft } = editor
  const [words, setWords] = useState('')
  const [only, setOnly] = useState<string>()
  const whole = wholeGrids(draft.grids)
  const holders = useMemo(() => holdersOf(draft.grids), [draft.grids])
  const shown = [...buildings.values()].filter(({ areaCode, label }) => {
    const held = holders.get(areaCode)
    const there = only === undefined || (only === nowhere ? !held?.whole : held?.whole === only || held?.micro === only)
    return there && label.includes(words.trim())
  })
  const count = marked.size
  const all = shown.length > 0 && shown.every(({ areaCode }) => marked.has(areaCode))
  const codes = [...marked].filter((code) => buildings.has(code))
  const nameOf = (key: string | undefined) => draft.grids.find((grid) => grid.key === key)?.name ?? ''

  const move = (key: string) => {
    const done = key === nowhere ? release(draft, codes) : assign(draft, codes, key)
    if (!editor.make(done)) return
    setMarked(new Set())
    say(m.desk_plan_moved({ count: codes.length, name: key === nowhere ? m.desk_plan_no_grid() : nameOf(key) }))
  }
  const apart = () => {
    const name = m.desk_plan_grid_nth({ nth: whole.length + 1 })
    const added = addGrid(draft, { name, kind: 'general', geometry: null, buildings: codes })
    editor.make(added.draft)
    setMarked(new Set())
    choose(added.key)
    setTab('grids')
  }
  const mark = (areaCode: string, on: boolean) => {
    const next = new Set(marked)
    if (on) next.add(areaCode)
    else next.delete(areaCode)
    setMarked(next)
  }

  return (
    <>
      <div className="area-filters plan-filters">
        <FilterBox value={words} onChange={setWords} label={m.desk_area_find_building()} />
        <Select
          aria-label={m.desk_plan_only_grid()}
          placeholder={m.desk_plan_only_grid()}
          allowClear
          value={only}
          onChange={setOnly}
          options={[
            ...draft.grids.map(({ key, name }) => ({ value: key, label: name })),
            { value: nowhere, label: m.desk_plan_no_grid() },
          ]}
        />
      </div>
      {editable && (
        <div className="plan-bulk" role="status">
          <Checkbox
            checked={all}
            indeterminate={count > 0 && !all}
            onChange={() => setMarked(all ? new Set() : new Set(shown.map(({ areaCode }) => areaCode)))}
          >
            {count > 0 ? m.desk_plan_marked({ count }) : m.desk_plan_mark_all()}
          </Checkbox>
          {count > 0 && (
            <>
              <Select
                aria-label={m.desk_plan_move_to()}
                placeholder={m.desk_plan_move_to()}
                value={null}
                options={[
                  ...draft.grids.map(({ key, name }) => ({ value: key, label: name })),
                  { value: nowhere, label: m.desk_plan_out_of_grids() },
                ]}
                onChange={(key: string | null) => key && move(key)}
              />
              <Button onClick={apart}>{m.desk_plan_apart()}</Button>
            </>
          )}
        </div>
      )}
      {shown.length === 0 && <Nothing>{m.desk_area_no_such_building()}</Nothing>}
      <ul className="plan-buildings">
        {shown.map(({ areaCode, label, households, position }) => {
          const held = holders.get(areaCode)
          const about = (
            <>
              <span>{label}</span>
              <small>
                {[
                  held?.whole ? nameOf(held.whole) : m.desk_plan_no_grid(),
                  held?.micro ? nameOf(held.micro) : null,
                  m.desk_map_households({ count: households }),
                  position ? null : m.desk_plan_unplaced(),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </>
          )
          return (
            <li key={areaCode}>
              {editable ? (
                <Checkbox checked={marked.has(areaCode)} onChange={(event) => mark(areaCode, event.target.checked)}>
                  {about}
                </Checkbox>
              ) : (
                about
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function holdersOf(grids: PlannedGrid[]) {
  const held = new Map<string, { whole?: string; micro?: string }>()
  for (const { key, kind, buildings } of grids) {
    for (const code of buildings) {
      held.set(code, { ...held.get(code), ...(kind === 'micro' ? { micro: key } : { whole: key }) })
    }
  }
  return held
}
