import { Button } from 'antd'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { refusalOf } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Import } from './import-page.tsx'
import { ResidentActs } from './resident-acts.tsx'

/** Carry out what was previewed, or take back what was carried out. */
export function ImportActs({ it }: { it: Import }) {
  if (it.kind === 'residents') return <ResidentActs it={it} />
  if (it.status === 'previewed') return <Apply it={it} />
  if (it.status === 'applied') return <Undo it={it} />
  return <p className="caution">{m.desk_import_is_undone()}</p>
}

function Apply({ it }: { it: Import }) {
  const { send, busy, problem } = useSend('applyImport')
  const refusal = refusalOf(it.may, 'applyImport')
  const apply = async (onlyFine: boolean) => {
    const done = await send({ params: { ...params, importId: it.importId }, body: { onlyFine } })
    if (done) say(m.desk_import_applied({ added: done.added, changed: done.changed }))
  }
  const wrong = it.refused > 0
  return (
    <section className="act" aria-label={m.desk_next_step()}>
      <Trouble problem={problem} />
      <p className="promise">
        {it.fine === 0 ? m.desk_import_nothing_fine() : wrong ? m.desk_import_some_wrong() : m.desk_import_all_fine()}
        <span>{m.desk_import_nothing_yet()}</span>
      </p>
      {refusal && <p className="caution">{refusal}</p>}
      <div className="act-buttons">
        {!wrong && it.fine > 0 && (
          <Button type="primary" onClick={() => apply(false)} loading={busy} disabled={refusal !== undefined}>
            {m.desk_import_apply_all({ count: it.fine })}
          </Button>
        )}
        {wrong && it.fine > 0 && (
          <Button type="primary" onClick={() => apply(true)} loading={busy} disabled={refusal !== undefined}>
            {m.desk_import_apply_fine({ count: it.fine, refused: it.refused })}
          </Button>
        )}
      </div>
    </section>
  )
}

function Undo({ it }: { it: Import }) {
  const [asking, setAsking] = useState(false)
  const { send, busy, problem } = useSend('undoImport')
  const refusal = refusalOf(it.may, 'undoImport')
  const undo = async () => {
    const done = await send({ params: { ...params, importId: it.importId } })
    if (!done) return
    say(m.desk_import_undone())
    setAsking(false)
  }
  return (
    <section className="act" aria-label={m.desk_next_step()}>
      <Trouble problem={problem} />
      <p className="promise">{m.desk_import_is_applied({ added: it.added, changed: it.changed })}</p>
      {refusal && <p className="caution">{m.desk_import_undo_not({ why: refusal })}</p>}
      {it.may.undoImport === true && !asking && <Button onClick={() => setAsking(true)}>{m.desk_import_undo()}</Button>}
      {asking && (
        <div className="caution">
          <p>{m.desk_import_undo_caution({ added: it.added, changed: it.changed })}</p>
          <div className="buttons">
            <Button danger onClick={undo} loading={busy}>
              {m.desk_import_undo_submit()}
            </Button>
            <Button onClick={() => setAsking(false)}>{m.desk_import_keep()}</Button>
          </div>
        </div>
      )}
    </section>
  )
}
