import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { refusalOf } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Import } from './import-page.tsx'

/**
 * A list of residents goes in, and comes out, piece by piece. Each piece is kept by itself: left, closed or cut off, it
 * goes on from there.
 */
export function ResidentActs({ it }: { it: Import }) {
  const forth = useSend('importResidents')
  const back = useSend('undoResidentImport')
  const [running, setRunning] = useState<'forth' | 'back'>()
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState(0)
  const [without, setWithout] = useState('')
  const out = linesIn(without)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const about = { params: { ...params, importId: it.importId } }

  const apply = async () => {
    setRunning('forth')
    for (;;) {
      const answer = await forth.send({ ...about, body: { without: out ?? [] } })
      if (!here.current) return
      if (!answer) break
      setDone(answer.taken)
      if (answer.status !== 'applied') continue
      say(m.desk_import_applied({ added: answer.added, changed: answer.changed }))
      break
    }
    setRunning(undefined)
  }
  const undo = async () => {
    setAsking(false)
    setRunning('back')
    for (;;) {
      const answer = await back.send(about)
      if (!here.current) return
      if (!answer) break
      if (answer.status !== 'undone') continue
      say(answer.stayed > 0 ? m.desk_import_undone_but({ count: answer.stayed }) : m.desk_import_undone())
      break
    }
    setRunning(undefined)
  }
  const taken = running === 'forth' ? Math.max(done, it.taken) : it.taken
  const noApply = refusalOf(it.may, 'importResidents')
  const noUndo = refusalOf(it.may, 'undoResidentImport')
  const halfway = it.status === 'applying' || it.status === 'undoing'
  return (
    <section className="act" aria-label={m.desk_next_step()}>
      <Trouble problem={forth.problem ?? back.problem} />
      <p className="promise">{wordsFor(it)}</p>
      {(running === 'forth' || it.status === 'applying') && (
        <p className="import-progress">
          <progress max={Math.max(it.fine, 1)} value={taken} aria-label={m.desk_import_progress_label()} />
          <span role="status">{m.desk_import_progress({ taken, fine: it.fine })}</span>
        </p>
      )}
      {running === 'back' && <p role="status">{m.desk_import_undoing()}</p>}
      {it.status === 'previewed' && it.fine > 0 && (
        <p>
          <label htmlFor="without">{m.desk_import_without()}</label>
          <Input
            id="without"
            value={without}
            onChange={(event) => setWithout(event.target.value)}
            placeholder={m.desk_import_without_example()}
            status={out === undefined ? 'error' : ''}
            aria-invalid={out === undefined}
            aria-describedby={out === undefined ? 'without-wrong' : undefined}
          />
          {out === undefined && (
            <span id="without-wrong" className="caution">
              {m.desk_import_without_wrong()}
            </span>
          )}
        </p>
      )}
      <div className="act-buttons">
        {(it.status === 'previewed' || it.status === 'applying') && it.fine > 0 && (
          <Button
            type="primary"
            onClick={apply}
            loading={running === 'forth'}
            disabled={noApply !== undefined || out === undefined}
          >
            {halfway
              ? m.desk_import_go_on()
              : it.refused > 0
                ? m.desk_import_apply_fine({ count: it.fine, refused: it.refused })
                : m.desk_import_apply_all({ count: it.fine })}
          </Button>
        )}
        {it.status === 'undoing' && (
          <Button danger onClick={undo} loading={running === 'back'} disabled={noUndo !== undefined}>
            {m.desk_import_undo_go_on()}
          </Button>
        )}
        {(it.status === 'applied' || it.status === 'applying') && !asking && running === undefined && (
          <Button onClick={() => setAsking(true)} disabled={noUndo !== undefined}>
            {m.desk_import_undo()}
          </Button>
        )}
      </div>
      {it.status === 'previewed' && noApply && <p className="caution">{noApply}</p>}
      {asking && (
        <div className="caution">
          <p>{m.desk_import_undo_residents({ added: it.added })}</p>
          <div className="buttons">
            <Button danger onClick={undo}>
              {m.desk_import_undo_submit()}
            </Button>
            <Button onClick={() => setAsking(false)}>{m.desk_import_keep()}</Button>
          </div>
        </div>
      )}
    </section>
  )
}

/** Lines as people write them, 3，5-8: at most a thousand; undefined where it says something else. */
function linesIn(written: string): number[] | undefined {
  const lines: number[] = []
  for (const part of written.split(/[,，、;；\s]+/).filter(Boolean)) {
    const [, from, to] = /^(\d{1,6})(?:[-~](\d{1,6}))?$/.exec(part) ?? []
    if (!from) return undefined
    const [first, last] = [Number(from), Number(to ?? from)]
    if (last < first || last - first > 1000) return undefined
    for (let line = first; line <= last; line++) lines.push(line)
  }
  return lines.length <= 1000 ? lines : undefined
}

function wordsFor(it: Import): string {
  if (it.status === 'applied') return m.desk_import_is_applied({ added: it.added, changed: it.changed })
  if (it.status === 'applying') return m.desk_import_is_applying()
  if (it.status === 'undoing') return m.desk_import_is_undoing()
  if (it.status === 'undone')
    return it.stayed > 0 ? m.desk_import_undone_but({ count: it.stayed }) : m.desk_import_is_undone()
  if (it.fine === 0) return m.desk_import_nothing_fine()
  return it.refused > 0 ? m.desk_import_some_wrong() : m.desk_import_all_fine()
}
