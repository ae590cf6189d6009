import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Problem, wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'

/** Why it could not be done, on top of the form that was sent; what was typed is kept. */
export function Trouble({ problem }: { problem: Error | null }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) box.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])
  if (!problem) return null
  const conflict = problem instanceof Problem && problem.code === 'conflict'
  return (
    <div className="trouble" role="alert" ref={box}>
      <CircleAlert size={18} aria-hidden="true" />
      <div>
        <p>{wordsOf(problem)}</p>
        {conflict && <p className="quiet">{m.desk_conflict()}</p>}
      </div>
    </div>
  )
}
