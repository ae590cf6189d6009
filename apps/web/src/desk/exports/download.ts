import { urlOf } from '../../api/call.ts'
import { problemFrom, unreachable } from '../../api/problem.ts'
import { params } from '../shell/here.ts'

const nameIn = (said: string | null): string => {
  const found = /filename\*=UTF-8''([^;]+)/.exec(said ?? '')?.[1]
  return found ? decodeURIComponent(found) : 'linli.xlsx'
}

/** Hands a file to the browser as if a link had been pressed. */
export function handOver(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Fetches a list. With the same key it is the same download, however often the network fails. */
export async function fetchList(exportId: string, key: string): Promise<void> {
  const response = await fetch(urlOf('downloadExport', { params: { ...params, exportId } }), {
    method: 'POST',
    headers: { 'idempotency-key': key },
    credentials: 'same-origin',
    cache: 'no-store',
  }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined))
  const blob = await response.blob().catch(() => {
    throw unreachable()
  })
  handOver(blob, nameIn(response.headers.get('content-disposition')))
}

/** The bytes of a workbook that came as base64. */
export function workbookOf(content: string): Blob {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))
  return new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
}
