import { gridKinds } from '@linli/contract/plain'
import type { Geometry } from '@linli/geometry'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { say } from '../parts/toasts.tsx'
import type { Building, Change, Finding, PlannedGrid } from './draft.ts'
import { householdsOf, wholeGrids } from './draft.ts'
import { GridFields } from './grid-fields.tsx'
import { addGrid, align, byPosition } from './moves.ts'
import type { Mode } from './plan-map.tsx'
import { fillsOf } from './plan-scene.ts'
import type { Editor } from './use-editor.ts'

export interface GridsProps {
  editor: Editor
  editable: boolean
  buildings: ReadonlyMap<string, Building>
  findings: Finding[]
  changes: Change[]
  boundary: Geometry | null
  chosen: string | undefined
  choose(key: string | undefined): void
  mode: Mode
  setMode(mode: Mode): void
  look(key: string): void
}

/** Micro grids stand below the grid they are part of. */
const inOrder = (grids: PlannedGrid[]) =>
  wholeGrids(grids).flatMap((grid) => [grid, ...grids.filter(({ parentKey }) => parentKey === grid.key)])

export function PanelGrids(props: GridsProps) {
  const { editor, editable, buildings, findings, chosen, choose } = props
  const { draft } = editor
  const fill = fillsOf(draft.grids)
  const orphans = draft.grids.filter(({ kind, parentKey }) => kind === 'micro' && !parentKey)
  const add = () => {
    const name = m.desk_plan_grid_nth({ nth: wholeGrids(draft.grids).length + 1 })
    const added = addGrid(draft, { name, kind: 'general', geometry: null, buildings: [] })
    editor.make(added.draft)
    choose(added.key)
  }
  const addMicro = (parentKey: string) => {
    const nth = draft.grids.filter((grid) => grid.parentKey === parentKey).length + 1
    const parent = draft.grids.find(({ key }) => key === parentKey)
    const name = m.desk_plan_micro_nth({ name: parent?.name ?? '', nth })
    const added = addGrid(draft, { name, kind: 'micro', parentKey, geometry: null, buildings: [] })
    editor.make(added.draft)
    choose(added.key)
  }
  return (
    <>
      <ul className="plan-grids">
        {[...inOrder(draft.grids), ...orphans].map((grid) => {
          const found = findings.filter(({ gridKeys }) => gridKeys.includes(grid.key))
          const open = grid.key === chosen
          return (
            <li key={grid.key} data-inner={grid.kind === 'micro'} data-open={open}>
              <button type="button" aria-expanded={open} onClick={() => choose(open ? undefined : grid.key)}>
                <i aria-hidden="true" style={{ background: fill(grid.key) }} />
                <span>
                  <strong>{grid.name || m.desk_plan_unnamed()}</strong>
                  <small>
                    {[
                      grid.kind === 'general' ? null : gridKinds[grid.kind],
                      m.desk_map_buildings({ count: grid.buildings.length }),
                      grid.geometry ? null : m.desk_map_no_shape(),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                  {found.length > 0 && (
                    <small className="plan-found">{m.desk_plan_found({ count: found.length })}</small>
                  )}
                </span>
                <span className="number">{m.desk_map_households({ count: householdsOf(grid, buildings) })}</span>
              </button>
              {open && <GridFields {...props} grid={grid} addMicro={addMicro} />}
            </li>
          )
        })}
      </ul>
      {editable && (
        <div className="buttons plan-add">
          <Button icon={<Plus size={15} aria-hidden="true" />} onClick={add}>
            {m.desk_plan_add_grid()}
          </Button>
          <Align {...props} />
        </div>
      )}
    </>
  )
}

/** Two acts on all grids together. */
function Align({ editor, buildings, boundary }: GridsProps) {
  const { draft } = editor
  const shapes = draft.grids.some(({ geometry }) => geometry)
  if (!shapes) return null
  return (
    <>
      <Button onClick={() => editor.make(align(draft, boundary)) && say(m.desk_plan_aligned())}>
        {m.desk_plan_align()}
      </Button>
      <Button
        onClick={() => {
          if (!editor.make(byPosition(draft, buildings))) say(m.desk_plan_by_position_none())
        }}
      >
        {m.desk_plan_by_position()}
      </Button>
    </>
  )
}
