import { Camera, Images, RotateCw, Trash2, Video } from 'lucide-react'
import { useId, useRef } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { FieldError } from '../../ui/field.tsx'
import './tray.css'
import { mostPhotos, type Tray, type TrayPhoto } from './tray.ts'

/** 拍照 or from the album, up to nine, each with its progress; a failed one says so and can be sent again. */
export function PhotoTray({ tray, video, label }: { tray: Tray; video?: boolean; label?: string }) {
  const { photos } = tray
  const id = useId()
  const full = photos.length >= mostPhotos
  const failed = photos.find(({ state }) => state === 'failed')
  return (
    <div className="tray">
      <p className="label" id={id}>
        {label ?? m.files_label()}
        <span className="optional">{m.files_count({ count: photos.length, most: mostPhotos })}</span>
      </p>
      {photos.length > 0 && (
        <ul className="tray-photos" aria-labelledby={id}>
          {photos.map((photo, at) => (
            <TrayCell key={photo.id} photo={photo} at={at} tray={tray} />
          ))}
        </ul>
      )}
      {!full && (
        <div className="tray-acts">
          <Pick tray={tray} from="camera" />
          {video && <Pick tray={tray} from="film" />}
          <Pick tray={tray} from={video ? 'album-all' : 'album'} />
        </div>
      )}
      {failed?.error && <FieldError>{failed.error}</FieldError>}
    </div>
  )
}

type Source = 'camera' | 'film' | 'album' | 'album-all'

const sources = {
  camera: { icon: Camera, words: m.files_camera, accept: 'image/*', capture: true },
  film: { icon: Video, words: m.files_film, accept: 'video/*', capture: true },
  album: { icon: Images, words: m.files_album, accept: 'image/*', capture: false },
  'album-all': { icon: Images, words: m.files_album, accept: 'image/*,video/*', capture: false },
} as const

function Pick({ tray, from }: { tray: Tray; from: Source }) {
  const input = useRef<HTMLInputElement>(null)
  const { icon: Picture, words, accept, capture } = sources[from]
  return (
    <label className={from === 'camera' ? 'pick camera' : 'pick'}>
      <input
        ref={input}
        type="file"
        className="unseen"
        accept={accept}
        multiple={!capture}
        {...(capture ? { capture: 'environment' as const } : {})}
        onChange={() => {
          tray.add(input.current?.files ?? [])
          if (input.current) input.current.value = ''
        }}
      />
      <Picture aria-hidden="true" />
      <span>{words()}</span>
    </label>
  )
}

function TrayCell({ photo, at, tray }: { photo: TrayPhoto; at: number; tray: Tray }) {
  const { state, part, preview, kind, id } = photo
  const said =
    state === 'sent'
      ? m.files_sent()
      : state === 'failed'
        ? m.files_failed()
        : m.files_part({ part: Math.round(part * 100) })
  return (
    <li className={`tray-photo ${state}`}>
      {kind === 'image' ? (
        <img src={preview} alt={m.files_alt({ at: at + 1 })} />
      ) : (
        <video src={preview} muted playsInline preload="metadata" aria-label={m.files_video_alt({ at: at + 1 })} />
      )}
      <span className="said">{said}</span>
      {state === 'sending' && <progress value={part} max={1} aria-label={m.files_progress({ at: at + 1 })} />}
      <span className="tools">
        {state === 'failed' && (
          <button type="button" onClick={() => tray.retry(id)} aria-label={m.files_retry({ at: at + 1 })}>
            <RotateCw aria-hidden="true" />
          </button>
        )}
        <button type="button" onClick={() => tray.remove(id)} aria-label={m.files_remove({ at: at + 1 })}>
          <Trash2 aria-hidden="true" />
        </button>
      </span>
    </li>
  )
}
