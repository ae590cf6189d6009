import { type GridKind, gridKinds } from '@linli/contract/plain'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { optionsOf } from '../parts/form.ts'
import { Labelled } from '../parts/labelled.tsx'
import { say } from '../parts/toasts.tsx'
import { type PlannedGrid, wholeGrids } from './draft.ts'
import { change, merge, removeGrid } from './moves.ts'
import type { GridsProps } from './panel-grids.tsx'
import type { Mode } from './plan-map.tsx'

/** What one grid is called and is, and what can be done with it. */
export function GridFields(props: GridsProps & { grid: PlannedGrid; addMicro: (parentKey: string) => void }) {
  const { grid, editor, editable, mode, setMode, look, addMicro } = props
  const { draft } = editor
  const [typing, setTyping] = useState<string>()
  if (!editable) {
    return (
      <div className="grid-fields">
        <p className="quiet">{[gridKinds[grid.kind], grid.trade, grid.residentsGroup].filter(Boolean).join(' · ')}</p>
        <Button onClick={() => look(grid.key)}>{m.desk_map_look()}</Button>
      </div>
    )
  }
  const set = (fields: Partial<PlannedGrid>, field?: string) => {
    editor.make(change(draft, grid.key, fields), field !== undefined && field === typing)
    setTyping(field)
  }
  const micro = grid.kind === 'micro'
  const tool = (of: Mode, words: string) => (
    <Button
      aria-pressed={mode === of}
      type={mode === of ? 'primary' : 'default'}
      onClick={() => setMode(mode === of ? 'look' : of)}
    >
      {words}
    </Button>
  )
  return (
    <div className="grid-fields">
      <Labelled label={m.desk_plan_grid_name()}>
        {(id) => (
          <Input
            id={id}
            value={grid.name}
            maxLength={40}
            onChange={(event) => set({ name: event.target.value }, 'name')}
          />
        )}
      </Labelled>
      <Labelled label={m.desk_area_kind()}>
        {(id) => (
          <Select<GridKind>
            id={id}
            value={grid.kind}
            options={optionsOf(gridKinds)}
            onChange={(kind) => set({ kind })}
          />
        )}
      </Labelled>
      {grid.kind === 'dedicated' && (
        <Labelled label={m.desk_plan_trade()}>
          {(id) => (
            <Input
              id={id}
              value={grid.trade}
              maxLength={40}
              placeholder={m.desk_plan_trade_example()}
              onChange={(event) => set({ trade: event.target.value }, 'trade')}
            />
          )}
        </Labelled>
      )}
      {micro && (
        <Labelled label={m.desk_plan_parent()}>
          {(id) => (
            <Select
              id={id}
              value={grid.parentKey}
              options={wholeGrids(draft.grids).map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(parentKey) => set({ parentKey, buildings: [] })}
            />
          )}
        </Labelled>
      )}
      <Labelled label={m.desk_plan_group()}>
        {(id) => (
          <Input
            id={id}
            value={grid.residentsGroup}
            maxLength={40}
            placeholder={m.desk_plan_group_example()}
            onChange={(event) => set({ residentsGroup: event.target.value }, 'group')}
          />
        )}
      </Labelled>
      <div className="buttons grid-tools">
        <Button onClick={() => look(grid.key)}>{m.desk_map_look()}</Button>
        {tool('move', m.desk_plan_tool_move())}
        {grid.geometry && !micro && tool('cut', m.desk_plan_tool_cut())}
        {tool('draw', grid.geometry ? m.desk_plan_tool_redraw() : m.desk_plan_tool_draw())}
        {grid.geometry && tool('corners', m.desk_plan_tool_corners())}
        {!micro && <Button onClick={() => addMicro(grid.key)}>{m.desk_plan_add_micro()}</Button>}
      </div>
      <Joining {...props} />
    </div>
  )
}

/** Joined with another, or taken away where it holds nothing. */
function Joining({ grid, editor, changes, choose }: GridsProps & { grid: PlannedGrid }) {
  const { draft } = editor
  const others = draft.grids.filter(
    ({ key, kind }) => key !== grid.key && (kind === 'micro') === (grid.kind === 'micro'),
  )
  const join = (other: string) => {
    const staff = changes.find(({ key }) => key === grid.key)?.staff ?? []
    const name = others.find(({ key }) => key === other)?.name ?? ''
    const done = merge(
      draft,
      other,
      grid.key,
      staff.map(({ appointmentId }) => appointmentId),
    )
    if (!editor.make(done)) return
    choose(other)
    say(m.desk_plan_merged({ from: grid.name, into: name }))
  }
  const removed = removeGrid(draft, grid.key)
  return (
    <div className="buttons">
      {others.length > 0 && (
        <Labelled label={m.desk_plan_merge_into()}>
          {(id) => (
            <Select
              id={id}
              value={null}
              placeholder={m.desk_plan_merge_choose()}
              options={others.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(key: string | null) => key && join(key)}
            />
          )}
        </Labelled>
      )}
      {removed && (
        <Button
          onClick={() => {
            editor.make(removed)
            choose(undefined)
          }}
        >
          {m.desk_plan_remove()}
        </Button>
      )}
    </div>
  )
}
