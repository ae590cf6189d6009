import { useCallback, useEffect, useRef, useState } from 'react'
import { actingMark } from '../../api/acting-as.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { forget, keep, kept } from '../files/kept.ts'
import type { TrayItem } from '../files/tray.ts'
import { useViewer } from '../viewer.ts'

export interface Place {
  label: string
  areaCode?: string | undefined
  position?: { latitude: number; longitude: number } | undefined
}

export interface ReportDraft {
  /** Becomes the id: however often it is sent, it is one issue. */
  key: string
  text: string
  /** null: suggested, but the person said no. */
  categoryCode?: string | null | undefined
  place?: Place | undefined
  placeDetail: string
  /** It was sent and no answer came: sent again as soon as there is a network. */
  pending: boolean
}

const empty = (): ReportDraft => ({ key: uuidv7(), text: '', placeDetail: '', pending: false })
const draftKey = (district: string, accountId: string) => `report:${district}:${accountId}${actingMark()}`
const photosOf = (key: string) => `${key}:photos`

export interface Drafting {
  draft: ReportDraft
  photos: TrayItem[]
  update: (change: Partial<ReportDraft>) => void
  keepPhotos: (items: TrayItem[]) => void
  discard: () => Promise<void>
}

/** The draft of this person in this district; undefined while the drawer is opened. */
export function useReportDraft(): Drafting | undefined {
  const { district, me } = useViewer()
  const key = draftKey(district, me.accountId)
  const [loaded, setLoaded] = useState<{ draft: ReportDraft; photos: TrayItem[] }>()
  const now = useRef<ReportDraft>(empty())

  useEffect(() => {
    let gone = false
    Promise.all([kept<ReportDraft>(key), kept<TrayItem[]>(photosOf(key))]).then(([draft, photos]) => {
      if (gone) return
      now.current = draft ?? empty()
      setLoaded({ draft: now.current, photos: photos ?? [] })
    })
    return () => {
      gone = true
    }
  }, [key])

  const update = useCallback(
    (change: Partial<ReportDraft>) => {
      now.current = { ...now.current, ...change }
      setLoaded((before) => before && { ...before, draft: now.current })
      keep(key, now.current)
    },
    [key],
  )
  const keepPhotos = useCallback((items: TrayItem[]) => void keep(photosOf(key), items), [key])
  const discard = useCallback(async () => {
    await forget(key)
    await forget(photosOf(key))
  }, [key])
  return loaded && { ...loaded, update, keepPhotos, discard }
}

/** For the first page: something begun and not handed in. */
export function useBegun(): { text: string; photos: number; pending: boolean } | undefined {
  const { district, me } = useViewer()
  const [begun, setBegun] = useState<{ text: string; photos: number; pending: boolean }>()
  useEffect(() => {
    const key = draftKey(district, me.accountId)
    Promise.all([kept<ReportDraft>(key), kept<TrayItem[]>(photosOf(key))]).then(([draft, photos]) => {
      const something = draft && (draft.text.trim() !== '' || (photos?.length ?? 0) > 0)
      setBegun(something ? { text: draft.text, photos: photos?.length ?? 0, pending: draft.pending } : undefined)
    })
  }, [district, me.accountId])
  return begun
}
