import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { Download } from 'lucide-react'
import { useRef, useState } from 'react'
import { refetchTopics } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { plusDays, today } from '../parts/days.ts'
import { Labelled } from '../parts/labelled.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { YesOrNo } from '../parts/yes-or-no.tsx'
import { params } from '../shell/here.ts'
import { fetchList } from './download.ts'
import type { Export } from './export-page.tsx'

/** What may be done with a list now: decided by somebody else, fetched or taken back by who asked. */
export function ExportActs({ it }: { it: Export }) {
  const at = { ...params, exportId: it.exportId }
  const withdraw = useSend('withdrawExport')
  return (
    <>
      {it.may.decideExport === true && <Decide it={it} />}
      {it.may.downloadExport === true && <Fetch it={it} />}
      {it.may.withdrawExport === true && (
        <div className="buttons">
          <Trouble problem={withdraw.problem} />
          <Button
            loading={withdraw.busy}
            onClick={async () => {
              if (await withdraw.send({ params: at })) say(m.desk_export_withdrawn())
            }}
          >
            {m.desk_export_withdraw()}
          </Button>
        </div>
      )}
    </>
  )
}

function Decide({ it }: { it: Export }) {
  const { send, busy, problem } = useSend('decideExport')
  const [untilOn, setUntilOn] = useState(plusDays(today(), 3))
  const at = { ...params, exportId: it.exportId }
  return (
    <>
      <Labelled label={m.desk_export_until_on()}>
        {(id) => (
          <>
            <Input
              id={id}
              type="date"
              className="watch-date"
              value={untilOn}
              min={plusDays(today(), 1)}
              max={plusDays(today(), 7)}
              onChange={(event) => setUntilOn(event.target.value)}
            />
            <small className="quiet">{m.desk_export_until_help()}</small>
          </>
        )}
      </Labelled>
      <YesOrNo
        problem={problem}
        yes={{
          label: m.desk_export_approve(),
          may: true,
          busy,
          run: async () => {
            if (await send({ params: at, body: { decision: 'approved', untilOn } })) say(m.desk_export_approved())
          },
        }}
        no={{
          label: m.desk_export_refuse(),
          may: true,
          busy,
          ask: m.desk_export_refuse_why(),
          example: m.desk_export_refuse_example(),
          most: 200,
          run: async (reason) => {
            if (await send({ params: at, body: { decision: 'refused', reason } })) say(m.desk_export_refused())
          },
        }}
      />
    </>
  )
}

function Fetch({ it }: { it: Export }) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error | null>(null)
  /** Kept until the file has come, so that a broken network costs no second download. */
  const key = useRef<string>(undefined)
  const fetchIt = async () => {
    setBusy(true)
    setProblem(null)
    key.current ??= uuidv7()
    try {
      await fetchList(it.exportId, key.current)
      key.current = undefined
      say(m.desk_export_downloaded())
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(false)
      refetchTopics(client, ['exports'])
    }
  }
  return (
    <div className="watch-part">
      <Trouble problem={problem} />
      <p className="quiet">{m.desk_export_download_about()}</p>
      <Button type="primary" icon={<Download size={15} aria-hidden="true" />} loading={busy} onClick={fetchIt}>
        {busy ? m.desk_export_downloading() : m.desk_export_download()}
      </Button>
    </div>
  )
}
