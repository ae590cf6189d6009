import { useEffect, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { thumbOf } from '../../api/thumb.ts'
import { m } from '../../messages/compiled/messages.js'
import { altOf, type FileView } from '../parts/photo-strip.tsx'
import { say } from '../parts/toasts.tsx'
import type { Uploads } from '../parts/uploader.tsx'

/**
 * The photos of the issue that a task comes from. A photo belongs to one thing, so the task gets a copy; everybody sees
 * a task, so only what is public already goes along by itself.
 */
export function IssuePhotos({ files, uploads }: { files: FileView[]; uploads: Uploads }) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const started = useRef(false)

  const take = async (file: FileView) => {
    setTaken((before) => new Set(before).add(file.fileId))
    try {
      const answer = await fetch(file.url)
      if (!answer.ok) throw new Error(String(answer.status))
      const bytes = await answer.blob()
      uploads.add([new File([bytes], 'photo.jpg', { type: bytes.type })])
    } catch (error) {
      say(wordsOf(error), 'trouble')
      setTaken((before) => new Set([...before].filter((id) => id !== file.fileId)))
    }
  }
  useEffect(() => {
    if (started.current) return
    started.current = true
    for (const file of files) if (file.published && file.kind === 'image') take(file)
  })

  const left = files.filter((file) => file.kind === 'image' && !taken.has(file.fileId))
  if (left.length === 0) return null
  return (
    <div className="issue-photos">
      <p className="quiet">{m.desk_task_issue_photos()}</p>
      <ul>
        {left.map((file, index) => (
          <li key={file.fileId}>
            <img src={thumbOf(file.url)} alt={altOf(file, index)} />
            <button type="button" className="link-button" onClick={() => take(file)}>
              {m.desk_task_take_photo()}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
