import type { ResponseOf } from '@linli/contract'
import { m } from '../messages/compiled/messages.js'
import { actingHeader } from './acting-as.ts'
import { urlOf } from './call.ts'
import { compressPhoto } from './photo.ts'
import { Problem, problemFrom, unreachable } from './problem.ts'

export type Uploaded = ResponseOf<'uploadFile'>

const pauses = [800, 2500, 6000]
export const most = { image: 10 * 1024 * 1024, video: 50 * 1024 * 1024 } as const

export interface Uploading {
  alt?: string
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/** Compresses a photo, sends it with progress, and tries again when the network fails: the same bytes are one file. */
export async function uploadFile(district: string, file: Blob, how: Uploading = {}): Promise<Uploaded> {
  const video = file.type.startsWith('video/')
  const small = video ? file : await compressPhoto(file)
  if (small.size > (video ? most.video : most.image)) {
    const message = video ? m.shared_upload_video_too_large() : m.shared_upload_photo_too_large()
    throw new Problem({ status: 413, code: 'limit', reason: 'too-large', message })
  }
  for (let tried = 0; ; tried++) {
    try {
      return await send(district, small, nameOf(small), how)
    } catch (error) {
      const again = error instanceof Problem && error.passing && tried < pauses.length && !how.signal?.aborted
      if (!again) throw error
      how.onProgress?.(0)
      await new Promise((resolve) => setTimeout(resolve, pauses[tried]))
    }
  }
}

function nameOf(file: Blob): string {
  if (file instanceof File) return file.name
  return file.type.startsWith('video/') ? 'video' : 'photo.jpg'
}

/** XMLHttpRequest, because fetch does not tell how much was sent. */
function send(district: string, file: Blob, name: string, how: Uploading): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    request.open('POST', urlOf('uploadFile', { params: { district } }))
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    for (const [name, value] of Object.entries(actingHeader())) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => event.lengthComputable && how.onProgress?.(event.loaded / event.total)
    request.onload = () => {
      how.signal?.removeEventListener('abort', stop)
      const answered: unknown = request.response
      if (request.status >= 200 && request.status < 300) resolve(answered as Uploaded)
      else reject(problemFrom(request.status, answered))
    }
    request.onerror = () => reject(unreachable())
    request.ontimeout = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.timeout = 120_000
    how.signal?.addEventListener('abort', stop)
    const form = new FormData()
    if (how.alt) form.append('alt', how.alt)
    form.append('file', file, name)
    request.send(form)
  })
}
