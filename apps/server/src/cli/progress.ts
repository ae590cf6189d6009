import { SingleBar } from 'cli-progress'

export interface Progress {
  update(done: number, words: string): void
  stop(): void
}

type Screen = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>

/** A bar on a terminal; elsewhere (a log, a pipe) a plain line for every tenth. */
export function showProgress(title: string, total: number, screen: Screen = process.stderr): Progress {
  if (!screen.isTTY) {
    let said = 0
    return {
      update(done, words) {
        const tenth = total === 0 ? 10 : Math.min(10, Math.floor((done / total) * 10))
        if (tenth <= said) return
        said = tenth
        screen.write(`${title} ${tenth * 10}%，${words}\n`)
      },
      stop() {},
    }
  }
  const bar = new SingleBar({
    format: `${title} [{bar}] {percentage}% {words}`,
    stream: screen as NodeJS.WriteStream,
    hideCursor: true,
  })
  bar.start(total, 0, { words: '' })
  return { update: (done, words) => bar.update(done, { words }), stop: () => bar.stop() }
}
