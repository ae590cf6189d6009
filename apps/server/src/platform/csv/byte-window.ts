import { lineBreakEnd, lineEnd } from './scan.ts'

/** The part of a stream being read: always at least `ahead` bytes from where one stands, never much more than twice that. */
export class ByteWindow {
  bytes: Uint8Array = new Uint8Array()
  at = 0
  isEnd = false
  /** Bytes before the window's first. */
  #passed = 0
  #rest: Uint8Array = new Uint8Array()
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #ahead: number

  constructor(stream: AsyncIterable<Uint8Array>, ahead: number) {
    this.#chunks = stream[Symbol.asyncIterator]()
    this.#ahead = ahead
  }

  get position(): number {
    return this.#passed + this.at
  }

  get isLow(): boolean {
    return !this.isEnd && this.bytes.length - this.at < this.#ahead
  }

  async fill(): Promise<void> {
    const parts = [this.bytes.subarray(this.at)]
    let size = this.bytes.length - this.at
    while (!this.isEnd && size < 2 * this.#ahead) {
      if (this.#rest.length === 0) {
        const chunk = await this.#chunks.next()
        if (chunk.done) this.isEnd = true
        else this.#rest = chunk.value
      }
      const part = this.#rest.subarray(0, 2 * this.#ahead - size)
      this.#rest = this.#rest.subarray(part.length)
      if (part.length > 0) parts.push(part)
      size += part.length
    }
    this.#passed += this.at
    this.at = 0
    this.bytes = Buffer.concat(parts)
  }

  /** To the start of the next line, however far that is, keeping nothing of what lies between. */
  async skipLine(): Promise<void> {
    for (;;) {
      const end = lineEnd(this.bytes, this.at)
      if (end >= 0 && (end + 1 < this.bytes.length || this.isEnd)) {
        this.at = lineBreakEnd(this.bytes, end)
        return
      }
      this.at = end >= 0 ? end : this.bytes.length
      if (this.isEnd) return
      await this.fill()
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}
