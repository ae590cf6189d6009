import type { ResponseOf, SentBody } from '@linli/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { Problem, wordsOf } from '../../api/problem.ts'
import { refetchTopics } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { go } from '../../ui/soft-links.ts'
import type { Tray } from '../files/tray.ts'
import { myPath, useViewer } from '../viewer.ts'
import type { Drafting, ReportDraft } from './draft.ts'

type Received = ResponseOf<'reportIssue'>

/** The answer to a report just handed in, for the page that thanks. */
const received = new Map<string, Received>()
export const receivedOf = (issueId: string): Received | undefined => received.get(issueId)

export function bodyOf(
  draft: ReportDraft,
  fileIds: string[],
  categoryName: string | undefined,
): SentBody<'reportIssue'> {
  const text = draft.text.trim() || categoryName || m.issues_report_only_photo()
  const detail = draft.placeDetail.trim()
  return {
    text,
    fileIds,
    ...(draft.categoryCode ? { categoryCode: draft.categoryCode } : {}),
    ...(draft.place?.areaCode ? { areaCode: draft.place.areaCode } : {}),
    ...(draft.place?.position ? { position: draft.place.position } : {}),
    ...(detail ? { placeDetail: detail } : {}),
  }
}

/** Hands a draft in, once: waits for its photos, and when the network is away, tries again when it is back. */
export function useSubmit(drafting: Drafting, tray: Tray, categoryName: string | undefined) {
  const { district } = useViewer()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [offline, setOffline] = useState(false)
  const { draft, update, discard } = drafting

  const submit = useCallback(async () => {
    setBusy(true)
    setError(undefined)
    const arrived = async (issueId: string) => {
      await discard()
      refetchTopics(client, ['issues', 'notifications'])
      go(myPath(district, `/issues/${issueId}/received`), { replace: true })
    }
    try {
      const fileIds = await tray.settled()
      if (!fileIds) {
        setOffline(!navigator.onLine)
        setError(m.issues_report_photos_failed())
        return
      }
      update({ pending: true })
      const body = bodyOf(draft, fileIds, categoryName)
      const answer = await call('reportIssue', { params: { district }, body, key: draft.key })
      received.set(answer.issueId, answer)
      await arrived(answer.issueId)
    } catch (thrown) {
      // the first try did arrive, only its answer did not, and words were changed since: it is there as it was
      if (thrown instanceof Problem && thrown.reason === 'key-reused') return await arrived(draft.key)
      const away = thrown instanceof Problem && thrown.passing
      update({ pending: away })
      setOffline(away)
      setError(away ? undefined : wordsOf(thrown))
    } finally {
      setBusy(false)
    }
  }, [draft, district, client, tray.settled, update, discard, categoryName])

  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    const again = () => latest.current()
    if (!offline) return
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [offline])
  return { submit, busy, error, offline }
}
