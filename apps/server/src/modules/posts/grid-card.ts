/** 川汽厂家属院 1、2 栋 becomes 川汽厂家属院 1-2 栋: buildings of an estate in a row are told as a range. */
export function placesInWords(labels: string[]): string[] {
  const numbered = new Map<string, number[]>()
  const others: string[] = []
  for (const label of labels) {
    const parts = /^(?<before>.*?)(?<number>\d+)(?<after>\D*)$/.exec(label)?.groups
    if (!parts) {
      others.push(label)
      continue
    }
    const key = `${parts.before}\0${parts.after}`
    numbered.set(key, [...(numbered.get(key) ?? []), Number(parts.number)])
  }
  const ranges = [...numbered].map(([key, numbers]) => {
    const [before, after] = key.split('\0')
    return `${before}${inRanges(numbers)}${after}`
  })
  return [...ranges, ...others]
}

function inRanges(numbers: number[]): string {
  const runs: [number, number][] = []
  for (const n of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('、')
}
