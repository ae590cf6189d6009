import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Nothing } from '../parts/states.tsx'
import type { AreaNode, Tree } from './area-page.tsx'
import { FilterBox } from './filter-box.tsx'

const childWords: Partial<Record<AreaNode['level'], () => string>> = {
  district: m.desk_area_subdistricts,
  subdistrict: m.desk_area_communities,
}
const grandchildWords: Partial<Record<AreaNode['level'], () => string>> = {
  district: m.desk_area_communities,
  subdistrict: m.desk_area_buildings,
}

/** Subdistricts of a district, communities of a subdistrict. */
export function ChildAreas({ tree }: { tree: Tree }) {
  const [words, setWords] = useState('')
  const { node, children } = tree
  const shown = children.filter(({ name, shortName }) => `${name} ${shortName}`.includes(words.trim()))
  const title = childWords[node.level]?.() ?? m.desk_areas()
  return (
    <section aria-labelledby="children-title">
      <div className="list-line area-section">
        <h2 id="children-title">
          {title}
          <span className="list-count">{children.length}</span>
        </h2>
        {children.length > 10 && <FilterBox value={words} onChange={setWords} label={m.desk_area_filter()} />}
      </div>
      {shown.length === 0 ? (
        <Nothing>{children.length === 0 ? m.desk_area_none_below() : m.desk_area_none()}</Nothing>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.desk_area_name()}</th>
              <th scope="col">{grandchildWords[node.level]?.() ?? m.desk_area_below()}</th>
              <th scope="col">{m.desk_area_households()}</th>
              <th scope="col">{m.desk_area_code()}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((child) => (
              <tr key={child.areaCode}>
                <td>
                  <Link to="/areas/$areaCode" params={{ areaCode: child.areaCode }}>
                    {child.name}
                  </Link>
                  {child.local && <small>{m.desk_area_local()}</small>}
                </td>
                <td className="number" data-label={grandchildWords[node.level]?.()}>
                  {child.children}
                </td>
                <td className="number" data-label={m.desk_area_households()}>
                  {child.households}
                </td>
                <td className="number quiet">{child.areaCode}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
