import { Play } from 'lucide-react'
import { useState } from 'react'
import { thumbOf } from '../api/thumb.ts'
import { m } from '../messages/compiled/messages.js'
import './photos.css'
import { Viewer } from './viewer.tsx'

export interface Photo {
  fileId: string
  kind: 'image' | 'video'
  url: string
  alt: string | null
}

export const altOf = (photo: Photo, at: number, of: number): string =>
  photo.alt ?? (photo.kind === 'video' ? m.shared_video_alt() : m.shared_photo_alt({ at: at + 1, of }))

/** Photos are content: 4:3 crops, a tap shows one whole. */
export function PhotoGrid({ photos }: { photos: readonly Photo[] }) {
  const [shown, setShown] = useState<number>()
  if (photos.length === 0) return null
  const many = photos.length === 1 ? 'one' : photos.length === 2 || photos.length === 4 ? 'two' : ''
  return (
    <>
      <ul className={`photo-grid ${many}`}>
        {photos.map((photo, at) => (
          <li key={photo.fileId}>
            <button type="button" className="photo" onClick={() => setShown(at)}>
              {photo.kind === 'image' ? (
                <img
                  src={photos.length < 3 ? photo.url : thumbOf(photo.url)}
                  alt={altOf(photo, at, photos.length)}
                  loading="lazy"
                />
              ) : (
                <>
                  <video src={photo.url} preload="metadata" muted playsInline tabIndex={-1} />
                  <span className="play">
                    <Play aria-hidden="true" />
                    <span className="unseen">{altOf(photo, at, photos.length)}</span>
                  </span>
                </>
              )}
            </button>
          </li>
        ))}
      </ul>
      <Viewer photos={photos} at={shown} onMove={setShown} />
    </>
  )
}
