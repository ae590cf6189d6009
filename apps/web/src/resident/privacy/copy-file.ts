import type { ResponseOf } from '@linli/contract'

export type Copy = ResponseOf<'exportMyData'>

/** Moments as people say them; the data keep them exact. */
export const readable = (value: string, momentOf: (at: string) => string): string =>
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? momentOf(value) : value

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The copy as one page of its own, which opens anywhere and asks nothing of anybody. */
export function pageOf(
  copy: Copy,
  words: { title: string; made: string; empty: string },
  momentOf: (at: string) => string,
): string {
  const parts = copy.parts.map(({ title, records }) => {
    const rows = records.map(
      (record) =>
        `<section><h3>${escaped(record.title)}</h3><dl>${record.values
          .filter(({ value }) => value !== null)
          .map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(readable(value ?? '', momentOf))}</dd>`)
          .join('')}</dl></section>`,
    )
    return `<h2>${escaped(title)}</h2>${rows.join('') || `<p>${escaped(words.empty)}</p>`}`
  })
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(words.title)}</title>
<style>body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 sans-serif}section{padding:.5rem 0;border-top:1px solid #ccc;break-inside:avoid}h3{margin:0;font-size:1rem}dl{display:grid;grid-template-columns:8em 1fr;gap:0 1em;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}</style>
<h1>${escaped(words.title)}</h1><p>${escaped(words.made)}</p>${parts.join('')}</html>`
}

/** Hands a file to whoever looks, made here: it goes nowhere else. */
export function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
