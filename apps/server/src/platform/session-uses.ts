import type { Clock } from './clock.ts'

/** More sessions than one process serves at a time; past it the oldest are forgotten, and written down again. */
const most = 50_000
const oneWrite = 5_000

/**
 * That a session was used is remembered here and written down for all together, a moment later: a request that uses a
 * session pays a look into a map, and no round trip. Each process notes what it saw; the later of two notes counts.
 */
export class SessionUses {
  /** When a use was last noted, by token, the oldest first. */
  private readonly noted = new Map<string, number>()
  private waiting = new Set<string>()
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly clock: Clock,
    /** A use is written down at most so often. */
    private readonly every: number,
    private readonly save: (tokens: string[]) => Promise<void>,
    private readonly pause = 1000,
  ) {}

  used(token: string): void {
    const now = this.clock.now().getTime()
    const before = this.noted.get(token)
    if (before !== undefined && now - before < this.every) return
    this.noted.delete(token)
    this.noted.set(token, now)
    if (this.noted.size > most) this.noted.delete(this.noted.keys().next().value as string)
    this.waiting.add(token)
    this.timer ??= setTimeout(() => void this.write(), this.pause).unref()
  }

  /** Writes down what waits. A database that is away for a moment costs the note of a use, not the use. */
  write(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const tokens = [...this.waiting]
    this.waiting = new Set()
    this.writing = this.writing.then(async () => {
      for (let at = 0; at < tokens.length; at += oneWrite) {
        const some = tokens.slice(at, at + oneWrite)
        await this.save(some).catch(() => {
          for (const token of some) this.noted.delete(token)
        })
      }
    })
    return this.writing
  }
}
