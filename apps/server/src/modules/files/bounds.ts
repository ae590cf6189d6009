import { AppError } from '../../platform/errors.ts'

/** So many bytes of uploads may be in this process's memory at once; whoever comes then tries again. */
export class Budget {
  private held = 0
  constructor(private readonly most: number) {}

  take(bytes: number): void {
    if (this.held + bytes > this.most) throw new AppError('unavailable', 'try-again')
    this.held += bytes
  }
  give(bytes: number): void {
    this.held -= bytes
  }
}

/** So many at once, the others in the order they came: decoding a photo takes a core and much memory. */
export class Lanes {
  private readonly waiting: (() => void)[] = []
  constructor(private free: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--
    else await new Promise<void>((go) => this.waiting.push(go))
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.free++
    }
  }
}
