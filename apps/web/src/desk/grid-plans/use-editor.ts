import { useEffect, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { useSend } from '../parts/sending.ts'
import { params } from '../shell/here.ts'
import { type Draft, draftOf, type PlanView } from './draft.ts'
import { begin, type History, redo, step, undo } from './history.ts'

const pause = 1200

export type SaveState = 'saved' | 'waiting' | 'saving' | 'conflict' | 'failed'

export interface Editor {
  draft: Draft
  state: SaveState
  problem: Error | null
  canUndo: boolean
  canRedo: boolean
  /** null changes nothing: the move could not be made. `joins` continues the step before. */
  make(next: Draft | null, joins?: boolean): boolean
  undo(): void
  redo(): void
  /** Saves what waits; true when all is saved. */
  save(): Promise<boolean>
  /** Somebody else was quicker: take theirs, or put mine over it. */
  takeTheirs(): Promise<void>
  keepMine(): Promise<void>
}

interface State {
  history: History<Draft>
  saved: Draft
  version: number
}

/** Shapes as they were stored: borders made one line. A shape that was stored as it is stays the one that is drawn. */
function withShapes(sent: Draft, stored: Draft): Draft {
  const shapes = new Map(stored.grids.map(({ key, geometry }) => [key, geometry]))
  const grids = sent.grids.map((grid) => {
    const geometry = shapes.get(grid.key) ?? null
    return JSON.stringify(geometry) === JSON.stringify(grid.geometry) ? grid : { ...grid, geometry }
  })
  return grids.every((grid, index) => grid === sent.grids[index]) ? sent : { ...sent, grids }
}

/** Edits a plan as a draft that saves itself, under the version that was read. */
export function useEditor(plan: PlanView): Editor {
  const { planId, communityCode } = plan
  const [state, setState] = useState<State>(() => {
    const draft = draftOf(plan)
    return { history: begin(draft), saved: draft, version: plan.version }
  })
  const latest = useRef(state)
  latest.current = state
  const { send, busy, problem, reset } = useSend('draftGridPlan')
  const draft = state.history.now
  const dirty = draft !== state.saved
  const conflict = problem instanceof Problem && problem.code === 'conflict'
  const refused = useRef<Draft>(undefined)

  const store = async (version: number): Promise<boolean> => {
    const sent = latest.current.history.now
    const body = { communityCode, version, ...sent }
    const done = await send({ params: { ...params, planId }, body })
    if (!done) {
      refused.current = sent
      return false
    }
    refused.current = undefined
    setState(({ history }) => {
      const kept = history.now === sent ? withShapes(sent, draftOf(done)) : sent
      const now = history.now === sent ? kept : history.now
      return { history: { ...history, now }, saved: kept, version: done.version }
    })
    return latest.current.history.now === sent
  }

  const whole = draft.title.trim() !== '' && draft.reason.trim() !== '' && draft.effectiveOn !== ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is saved is read when its time comes
  useEffect(() => {
    if (!dirty || busy || conflict || !whole || refused.current === draft) return
    const timer = setTimeout(() => store(latest.current.version), pause)
    return () => clearTimeout(timer)
  }, [draft, dirty, busy, conflict, whole])

  // somebody else saved while nothing of mine waits: theirs is what one goes on with
  useEffect(() => {
    setState((before) => {
      if (plan.version <= before.version || before.history.now !== before.saved) return before
      const theirs = draftOf(plan)
      return { history: begin(theirs), saved: theirs, version: plan.version }
    })
  }, [plan])

  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])

  const change = (of: (history: History<Draft>) => History<Draft>) =>
    setState((before) => ({ ...before, history: of(before.history) }))
  const fresh = async () => (await call('checkGridPlan', { params: { ...params, planId } })).plan

  return {
    draft,
    state: conflict ? 'conflict' : problem && dirty ? 'failed' : busy ? 'saving' : dirty ? 'waiting' : 'saved',
    problem,
    canUndo: state.history.past.length > 0,
    canRedo: state.history.future.length > 0,
    make(next, joins) {
      if (next) change((history) => step(history, next, joins))
      return next !== null
    },
    undo: () => change(undo),
    redo: () => change(redo),
    async save() {
      return !dirty || store(latest.current.version)
    },
    async takeTheirs() {
      const theirs = await fresh()
      const next = draftOf(theirs)
      setState({ history: begin(next), saved: next, version: theirs.version })
      reset()
    },
    async keepMine() {
      const { version } = await fresh()
      reset()
      await store(version)
    },
  }
}
