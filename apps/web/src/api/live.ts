import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { justWrote, urlOf } from './call.ts'
import { refetchTopics } from './query.ts'
import { type Topic, topics } from './topics.ts'

const longest = 60_000

/** Keeps a stream of updates open while the page is looked at, and refetches what moved. Everything works without it. */
export function useLive(district: string | undefined, onNotification?: () => void): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!district || typeof EventSource === 'undefined') return
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let pause = 2000
    let opened = false

    const close = () => {
      clearTimeout(timer)
      source?.close()
      source = undefined
    }
    const open = () => {
      close()
      source = new EventSource(urlOf('streamUpdates', { params: { district } }), { withCredentials: true })
      source.addEventListener('open', () => {
        pause = 2000
        if (opened) refetchTopics(client, topics) // something may have moved while nobody listened
        opened = true
      })
      source.addEventListener('change', (event) => refetchTopics(client, topicsIn(event.data)))
      source.addEventListener('notification', () => {
        refetchTopics(client, ['notifications'])
        if (!justWrote()) onNotification?.()
      })
      source.addEventListener('error', () => {
        close()
        timer = setTimeout(open, pause + Math.random() * 1000)
        pause = Math.min(pause * 2, longest)
      })
    }
    const look = () => (document.visibilityState === 'visible' ? !source && open() : close())
    look()
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
      close()
    }
  }, [district, client, onNotification])
}

function topicsIn(data: string): Topic[] {
  try {
    const said: unknown = JSON.parse(data)
    const list = typeof said === 'object' && said !== null && 'topics' in said ? said.topics : undefined
    return Array.isArray(list) ? topics.filter((topic) => list.includes(topic)) : [...topics]
  } catch {
    return [...topics]
  }
}
