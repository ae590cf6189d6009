import { ImagePlus, RotateCw, X } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { thumbOf } from '../../api/thumb.ts'
import { uploadFile } from '../../api/upload.ts'
import { m } from '../../messages/compiled/messages.js'
import { district } from '../shell/here.ts'
import type { FileView } from './photo-strip.tsx'

interface Item {
  key: number
  source: File | null
  preview: string | null
  part: number
  file?: FileView
  trouble?: string
}
export type Uploads = ReturnType<typeof useUploads>
const mostPhotos = 9

/** Photos on their way: each shown at once, sent at once, tried again by a tap when it failed. */
export function useUploads(start: FileView[] = []) {
  const [items, setItems] = useState<Item[]>(() =>
    start.map((file, index) => ({ key: -1 - index, source: null, preview: null, part: 1, file })),
  )
  const last = useRef(0)
  const change = (key: number, to: Partial<Item>) =>
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...to } : item)))

  const upload = async (key: number, source: File) => {
    change(key, { trouble: undefined, part: 0 })
    try {
      const file = await uploadFile(district, source, { onProgress: (part) => change(key, { part }) })
      change(key, { file, part: 1 })
    } catch (error) {
      change(key, { trouble: wordsOf(error) })
    }
  }
  const add = (files: Iterable<File>) => {
    const room = [...files].slice(0, mostPhotos - items.length)
    for (const source of room) {
      const key = ++last.current
      const preview = source.type.startsWith('image/') ? URL.createObjectURL(source) : null
      setItems((before) => [...before, { key, source, preview, part: 0 }])
      upload(key, source)
    }
  }
  return {
    items,
    add,
    again: (item: Item) => item.source && upload(item.key, item.source),
    remove: (key: number) => setItems((before) => before.filter((item) => item.key !== key)),
    clear: () => setItems([]),
    /** On its way, or failed and neither sent again nor taken away: not to be lost in silence. */
    unfinished: items.some((item) => !item.file),
    fileIds: items.flatMap(({ file }) => (file ? [file.fileId] : [])),
  }
}

export function Uploader({
  uploads,
  label,
  compact,
  most = mostPhotos,
}: {
  uploads: Uploads
  label: string
  compact?: boolean
  most?: number
}) {
  const id = useId()
  const { items } = uploads
  const trouble = items.find((item) => item.trouble)?.trouble
  const drop = (event: DragEvent) => {
    event.preventDefault()
    uploads.add(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a second way; the file field is the first
    <div className="uploader" data-compact={compact} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <ul>
        {items.map((item, index) => (
          <li key={item.key} data-state={item.trouble ? 'trouble' : item.file ? 'done' : 'going'}>
            {item.preview || item.file?.kind === 'image' ? (
              <img src={item.preview ?? thumbOf(item.file?.url ?? '')} alt={m.desk_photo_nth({ nth: index + 1 })} />
            ) : (
              <span className="strip-video">{m.desk_video()}</span>
            )}
            {!item.file && !item.trouble && (
              <progress value={item.part} max={1} aria-label={m.desk_uploading()}>
                {Math.round(item.part * 100)}
              </progress>
            )}
            {item.trouble && (
              <button type="button" className="uploader-again" onClick={() => uploads.again(item)} title={item.trouble}>
                <RotateCw size={14} aria-hidden="true" />
                {m.desk_upload_again()}
              </button>
            )}
            <button type="button" className="uploader-remove" onClick={() => uploads.remove(item.key)}>
              <X size={14} aria-hidden="true" />
              <span className="hidden">{m.desk_photo_remove({ nth: index + 1 })}</span>
            </button>
          </li>
        ))}
        {items.length < most && (
          <li className="uploader-add">
            <input
              id={id}
              type="file"
              multiple
              accept="image/*,video/*"
              onChange={(event) => {
                uploads.add(event.target.files ?? [])
                event.target.value = ''
              }}
            />
            <label htmlFor={id}>
              <ImagePlus size={18} aria-hidden="true" />
              {label}
            </label>
          </li>
        )}
      </ul>
      {trouble && (
        <p className="uploader-trouble" role="alert">
          {trouble} {m.desk_upload_trouble()}
        </p>
      )}
    </div>
  )
}
