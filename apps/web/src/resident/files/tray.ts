import { useCallback, useEffect, useRef, useState } from 'react'
import { compressPhoto } from '../../api/photo.ts'
import { wordsOf } from '../../api/problem.ts'
import { uploadFile } from '../../api/upload.ts'
import { uuidv7 } from '../../api/uuid.ts'

/** What survives in a draft: the bytes until they are sent, the file's id and address afterwards. */
export interface TrayItem {
  id: string
  kind: 'image' | 'video'
  blob?: Blob | undefined
  fileId?: string | undefined
  url?: string | undefined
}

export interface TrayPhoto extends TrayItem {
  preview: string
  state: 'sending' | 'sent' | 'failed'
  part: number
  error?: string | undefined
}

export interface Tray {
  photos: readonly TrayPhoto[]
  add: (files: Iterable<File>) => void
  remove: (id: string) => void
  retry: (id: string) => void
  clear: () => void
  /** Some are still on their way and somebody waits for them. */
  waiting: boolean
  /** When all are up: their ids; undefined when one failed. */
  settled: () => Promise<string[] | undefined>
}

export const mostPhotos = 9

/** Photos shown at once, made small on the phone, sent in the background, tried again when the network is back. */
export function useTray(
  district: string,
  kept: readonly TrayItem[] = [],
  onChange?: (items: TrayItem[]) => void,
): Tray {
  const [photos, setPhotos] = useState<readonly TrayPhoto[]>(() => kept.map(wake))
  const [waiting, setWaiting] = useState(false)
  const now = useRef(photos)
  const underway = useRef(new Map<string, AbortController>())
  const changed = useRef(onChange)
  changed.current = onChange

  const put = useCallback((next: readonly TrayPhoto[], tell = true) => {
    now.current = next
    setPhotos(next)
    if (tell) changed.current?.(next.map(({ id, kind, blob, fileId, url }) => ({ id, kind, blob, fileId, url })))
  }, [])
  const patch = useCallback(
    (id: string, change: Partial<TrayPhoto>, tell = true) =>
      put(
        now.current.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)),
        tell,
      ),
    [put],
  )

  const send = useCallback(
    async (id: string) => {
      const photo = now.current.find((one) => one.id === id)
      if (!photo?.blob || underway.current.has(id)) return
      const stop = new AbortController()
      underway.current.set(id, stop)
      patch(id, { state: 'sending', error: undefined, part: 0 }, false)
      try {
        const onProgress = (part: number) => patch(id, { part }, false)
        const file = await uploadFile(district, photo.blob, { onProgress, signal: stop.signal })
        patch(id, { state: 'sent', part: 1, fileId: file.fileId, url: file.url, blob: undefined })
      } catch (error) {
        if (!stop.signal.aborted) patch(id, { state: 'failed', error: wordsOf(error) }, false)
      } finally {
        underway.current.delete(id)
      }
    },
    [district, patch],
  )

  useEffect(() => {
    const sendAll = () => {
      for (const photo of now.current) if (photo.state !== 'sent') send(photo.id)
    }
    sendAll()
    window.addEventListener('online', sendAll)
    const running = underway.current
    return () => {
      window.removeEventListener('online', sendAll)
      for (const stop of running.values()) stop.abort()
    }
  }, [send])

  const add = async (files: Iterable<File>) => {
    const room = mostPhotos - now.current.length
    for (const file of [...files].slice(0, room)) {
      const kind = file.type.startsWith('video/') ? 'video' : 'image'
      const id = uuidv7()
      put([...now.current, { id, kind, preview: URL.createObjectURL(file), state: 'sending', part: 0 }], false)
      const blob = kind === 'image' ? await compressPhoto(file) : file
      patch(id, { blob })
      send(id)
    }
  }
  const drop = (id: string) => {
    underway.current.get(id)?.abort()
    const photo = now.current.find((one) => one.id === id)
    if (photo?.preview.startsWith('blob:')) URL.revokeObjectURL(photo.preview)
  }
  const settled = async () => {
    setWaiting(true)
    while (now.current.some(({ state }) => state === 'sending')) await new Promise((done) => setTimeout(done, 150))
    setWaiting(false)
    if (now.current.some(({ state }) => state === 'failed')) return undefined
    return now.current.flatMap(({ fileId }) => fileId ?? [])
  }

  return {
    photos,
    add,
    waiting,
    settled,
    retry: send,
    remove: (id) => {
      drop(id)
      put(now.current.filter((photo) => photo.id !== id))
    },
    clear: () => {
      for (const { id } of now.current) drop(id)
      put([])
    },
  }
}

function wake(item: TrayItem): TrayPhoto {
  const sent = item.fileId !== undefined
  const preview = item.blob ? URL.createObjectURL(item.blob) : (item.url ?? '')
  return { ...item, preview, state: sent ? 'sent' : 'sending', part: sent ? 1 : 0 }
}
