import { Link } from '@tanstack/react-router'
import { m } from '../../messages/compiled/messages.js'
import type { Tree } from './area-page.tsx'

/** The way down from the district. */
export function AreaPath({ tree, last }: { tree: Tree; last?: string }) {
  const { node } = tree
  const above = tree.path.filter(({ areaCode }) => last !== undefined || areaCode !== node.areaCode)
  if (above.length === 0) return null
  return (
    <nav className="area-path" aria-label={m.desk_area_path()}>
      <ol>
        {above.map(({ areaCode, name }) => (
          <li key={areaCode}>
            <Link to="/areas/$areaCode" params={{ areaCode }}>
              {name}
            </Link>
          </li>
        ))}
        <li aria-current="page">{last ?? node.name}</li>
      </ol>
    </nav>
  )
}
