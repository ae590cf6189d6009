import type { ResponseOf } from '@linli/contract'
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import type { Look } from '../map/area-canvas.tsx'
import type { AreaMapData } from '../map/scene.ts'
import { say } from '../parts/toasts.tsx'
import { useShortcuts } from '../shell/keys.ts'
import type { Building } from './draft.ts'
import { assign, change, type Miss, missOf, split } from './moves.ts'
import { PanelBuildings } from './panel-buildings.tsx'
import { PanelChanges } from './panel-changes.tsx'
import { PanelFindings } from './panel-findings.tsx'
import { PanelGrids } from './panel-grids.tsx'
import { PanelReason } from './panel-reason.tsx'
import { PlanActs } from './plan-acts.tsx'
import { PlanHead } from './plan-head.tsx'
import type { Mode } from './plan-map.tsx'
import { useEditor } from './use-editor.ts'

const PlanMap = lazy(() => import('./plan-map.tsx'))

export type Check = ResponseOf<'checkGridPlan'>
const tabs = ['grids', 'buildings', 'findings', 'changes', 'reason'] as const
type Tab = (typeof tabs)[number]

const missWords: Record<Miss, () => string> = {
  beginsInside: m.desk_plan_cut_begins_inside,
  endsInside: m.desk_plan_cut_ends_inside,
  passesBy: m.desk_plan_cut_missed,
}

/** On a phone the map stays on top while a tool is in hand: what was pressed comes out from under it. */
function uncover(side: HTMLElement | null) {
  const pressed = document.activeElement
  if (!side || !pressed || !side.contains(pressed)) return
  const map = side.parentElement?.querySelector('.canvas')
  const page = side.closest('main')
  if (!map || !page) return
  if (getComputedStyle(map).position !== 'sticky') return
  const under = map.getBoundingClientRect().bottom - pressed.getBoundingClientRect().top
  if (under > 0) page.scrollBy({ top: -under - 12 })
}

interface DeskProps {
  check: Check
  checking: boolean
  communities: AreaMapData['communities']
  buildings: ReadonlyMap<string, Building>
}

/** Table and map side by side; both say and do the same. */
export function PlanDesk({ check, checking, communities, buildings }: DeskProps) {
  const { plan, findings, changes } = check
  const editable = plan.may.draftGridPlan === true
  const editor = useEditor(plan)
  const { draft } = editor
  const [tab, setTab] = useState<Tab>(editable ? 'grids' : 'changes')
  const [chosen, setChosen] = useState<string>()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [mode, setMode] = useState<Mode>('look')
  const [look, setLook] = useState<Look>()
  const grid = draft.grids.find(({ key }) => key === chosen)

  const tools = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (mode !== 'look') uncover(tools.current)
  }, [mode])

  const choose = (key: string | undefined) => {
    setChosen(key)
    setMode('look')
    if (key && tab !== 'grids' && tab !== 'buildings') setTab('grids')
  }
  const toggle = (areaCode: string) => {
    const next = new Set(marked)
    if (!next.delete(areaCode)) next.add(areaCode)
    setMarked(next)
  }
  const onBuilding = (areaCode: string) => {
    if (mode === 'move' && chosen) {
      editor.make(assign(draft, [areaCode], chosen))
      return
    }
    if (!editable) return
    toggle(areaCode)
    setTab('buildings')
  }
  const cut = (line: [number, number][]): string | null => {
    if (!chosen) return null
    const done = split(draft, chosen, line, buildings, (name, nth) => m.desk_plan_split_name({ name, nth }))
    if (!done) return missWords[missOf(grid?.geometry ?? null, line)]()
    editor.make(done.draft)
    setMode('look')
    say(m.desk_plan_cut_done({ count: done.keys.length }))
    return null
  }
  /** A line begins and ends outside: the whole grid is seen, and ground around it. */
  const take = (next: Mode) => {
    setMode(next)
    if (next === 'cut' && chosen) setLook({ key: chosen, room: 0.4 })
  }
  const along = (event: KeyboardEvent) => {
    const at = tabs.indexOf(tab)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    const next = to === undefined ? undefined : tabs.at(to % tabs.length)
    if (!next) return
    event.preventDefault()
    setTab(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  useShortcuts('page', [
    ...(editable
      ? [
          { keys: 'u', label: m.desk_plan_undo(), run: editor.undo },
          { keys: 'y', label: m.desk_plan_redo(), run: editor.redo },
        ]
      : []),
    {
      keys: 'Esc',
      label: m.desk_plan_tool_leave(),
      run: () => (mode === 'look' ? choose(undefined) : setMode('look')),
    },
  ])

  const panels: Record<Tab, { words: string; panel: () => React.ReactNode }> = {
    grids: {
      words: m.desk_plan_tab_grids({ count: draft.grids.length }),
      panel: () => (
        <PanelGrids
          {...{ editor, editable, buildings, findings, changes, chosen, choose, mode }}
          setMode={take}
          boundary={communities[0]?.geometry ?? null}
          look={(key) => setLook({ key })}
        />
      ),
    },
    buildings: {
      words: m.desk_plan_tab_buildings({ count: buildings.size }),
      panel: () => <PanelBuildings {...{ editor, editable, buildings, marked, setMarked, choose, setTab }} />,
    },
    findings: {
      words: m.desk_plan_tab_findings({ count: findings.length }),
      panel: () => (
        <PanelFindings
          findings={findings}
          grids={draft.grids}
          buildings={buildings}
          see={({ at, gridKeys, areaCodes }) => {
            const [key] = gridKeys
            setChosen(key)
            setMode('look')
            setMarked(new Set(areaCodes))
            const position = at ?? buildings.get(areaCodes[0] ?? '')?.position
            setLook(position ? { at: position } : key ? { key } : {})
          }}
        />
      ),
    },
    changes: {
      words: m.desk_plan_tab_changes(),
      panel: () => <PanelChanges {...{ changes, editor, editable, buildings }} see={(key) => setLook({ key })} />,
    },
    reason: {
      words: m.desk_plan_tab_reason(),
      panel: () => <PanelReason plan={plan} editor={editor} editable={editable} />,
    },
  }

  return (
    <section className="plan" aria-labelledby="page-title">
      <PlanHead {...{ plan, editor, editable, checking }} />
      <div className="map-split plan-split">
        <div className="map-side plan-side" ref={tools}>
          <div className="tabs plan-tabs" role="tablist" aria-label={m.desk_plan_tabs()}>
            {tabs.map((each) => (
              <button
                key={each}
                id={`tab-${each}`}
                type="button"
                role="tab"
                aria-selected={each === tab}
                aria-controls="plan-panel"
                tabIndex={each === tab ? 0 : -1}
                onClick={() => setTab(each)}
                onKeyDown={along}
              >
                {panels[each].words}
              </button>
            ))}
          </div>
          <div id="plan-panel" className="plan-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
            {panels[tab].panel()}
          </div>
          <PlanActs {...{ check, editor, editable }} seeFindings={() => setTab('findings')} />
        </div>
        <Suspense
          fallback={
            <div className="canvas canvas-coming" role="status">
              {m.desk_loading()}
            </div>
          }
        >
          <PlanMap
            {...{ draft, communities, buildings, chosen, marked, look, mode, choose, onBuilding, cut }}
            make={editor.make}
            leave={() => setMode('look')}
            drawn={(geometry) => {
              if (grid) editor.make(change(draft, grid.key, { geometry }))
              setMode('look')
            }}
          />
        </Suspense>
      </div>
    </section>
  )
}
