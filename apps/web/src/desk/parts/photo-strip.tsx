import type { ResponseOf } from '@linli/contract'
import { Globe, Play } from 'lucide-react'
import { useState } from 'react'
import { thumbOf } from '../../api/thumb.ts'
import { m } from '../../messages/compiled/messages.js'
import { PhotoViewer } from './photo-viewer.tsx'

export type FileView = ResponseOf<'uploadFile'>

export const altOf = (file: FileView, index: number) => file.alt || m.desk_photo_nth({ nth: index + 1 })

/** Small pictures in a row; one of them opens full screen. */
export function PhotoStrip({ files, mayPublish, large }: { files: FileView[]; mayPublish?: boolean; large?: boolean }) {
  const [at, setAt] = useState<number>()
  return (
    <>
      <ul className={large ? 'strip strip-large' : 'strip'}>
        {files.map((file, index) => (
          <li key={file.fileId}>
            <button type="button" onClick={() => setAt(index)}>
              {file.kind === 'image' ? (
                <img
                  src={large ? file.url : thumbOf(file.url)}
                  alt={m.desk_photo_open({ photo: altOf(file, index) })}
                  loading="lazy"
                />
              ) : (
                <span className="strip-video">
                  <Play size={22} aria-hidden="true" />
                  {m.desk_video()}
                </span>
              )}
              {file.published && (
                <span className="strip-mark">
                  <Globe size={12} aria-hidden="true" />
                  {m.desk_photo_published()}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {at !== undefined && (
        <PhotoViewer files={files} at={at} go={setAt} close={() => setAt(undefined)} mayPublish={mayPublish ?? false} />
      )}
    </>
  )
}
