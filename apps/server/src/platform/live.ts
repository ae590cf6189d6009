import type { Actor } from './actor.ts'
import { serves, watches } from './actor.ts'

/** One hint of a change; the screen fetches what it may see, so the hint itself holds no content. */
export interface Hint {
  topic: string
  areaCode: string
  gridCode: string | null
  /** For these people in particular, whatever their posts. */
  personIds?: string[]
  /** Everybody in the district may know that this topic moved. */
  open?: boolean
}

export interface Listener {
  actor: Actor
  send(topics: string[]): void
}

/** The browsers that listen on this process, by district. */
export class LiveHub {
  private readonly listeners = new Map<number, Set<Listener>>()

  add(listener: Listener): () => void {
    const { district } = listener.actor
    const here = this.listeners.get(district) ?? new Set()
    this.listeners.set(district, here.add(listener))
    return () => {
      here.delete(listener)
    }
  }

  publish(district: number, hints: Hint[]): void {
    for (const listener of this.listeners.get(district) ?? []) {
      const topics = new Set(hints.filter((hint) => concerns(listener.actor, hint)).map(({ topic }) => topic))
      if (topics.size > 0) listener.send([...topics])
    }
  }

  /** Too much moved to say what: everybody looks again. */
  publishAll(): void {
    for (const here of this.listeners.values()) for (const listener of here) listener.send(['everything'])
  }

  get size(): number {
    return [...this.listeners.values()].reduce((sum, here) => sum + here.size, 0)
  }
}

function concerns(actor: Actor, hint: Hint): boolean {
  if (hint.open) return true
  if (hint.personIds) return actor.personId !== null && hint.personIds.includes(actor.personId)
  const place = { areaCode: hint.areaCode, gridCode: hint.gridCode }
  return serves(actor, place) || watches(actor, place)
}
