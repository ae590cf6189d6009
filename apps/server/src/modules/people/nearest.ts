/** How many signs must be put in, taken out or exchanged to make one text of another. */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1
      now.push(Math.min((before[at] as number) + 1, (now[at - 1] as number) + 1, (before[at - 1] as number) + same))
    }
    before = now
  }
  return before[other.length] as number
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s#号楼栋幢座小区]/g, '')
    .toLowerCase()

/** The name that was likely meant, if one is near enough: at most a third of its signs, and at least one, differ. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const asked = bare(written)
  if (!asked) return undefined
  const [best] = names
    .map((name) => ({ name, off: distance(asked, bare(name)), length: bare(name).length }))
    .filter(({ off, length }) => off <= Math.max(1, Math.floor(Math.max(length, asked.length) / 3)) && off < length + 1)
    .sort((a, b) => a.off - b.off || a.name.length - b.name.length)
  return best?.name
}
