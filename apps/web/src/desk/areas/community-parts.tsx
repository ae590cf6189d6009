import { gridKinds } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { m } from '../../messages/compiled/messages.js'
import { Nothing } from '../parts/states.tsx'
import type { Tree } from './area-page.tsx'
import { BuildingList } from './building-list.tsx'

/** Grids, estates and buildings of a community. */
export function CommunityParts({ tree }: { tree: Tree }) {
  return (
    <>
      <Grids tree={tree} />
      <Estates tree={tree} />
      <BuildingList communityCode={tree.node.areaCode} estates={tree.estates} />
    </>
  )
}

type Grid = Tree['grids'][number]

/** Micro grids stand below the grid they are part of. */
const inOrder = (grids: Grid[]): Grid[] =>
  grids
    .filter(({ parentGridCode }) => parentGridCode === null)
    .flatMap((grid) => [grid, ...grids.filter(({ parentGridCode }) => parentGridCode === grid.gridCode)])

function Grids({ tree: { node, grids } }: { tree: Tree }) {
  return (
    <section aria-labelledby="grids-title">
      <div className="list-line area-section">
        <h2 id="grids-title">
          {m.desk_area_grids()}
          <span className="list-count">{grids.length}</span>
        </h2>
        <Link to="/grid-plans" search={{ within: node.areaCode }} className="button">
          {m.desk_plans()}
        </Link>
      </div>
      {grids.length === 0 ? (
        <Nothing>{m.desk_map_no_grids()}</Nothing>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.desk_area_grid()}</th>
              <th scope="col">{m.desk_area_kind()}</th>
              <th scope="col">{m.desk_area_households()}</th>
              <th scope="col">{m.desk_area_buildings()}</th>
              <th scope="col">{m.desk_area_group()}</th>
              <th scope="col">{m.desk_area_grid_code()}</th>
            </tr>
          </thead>
          <tbody>
            {inOrder(grids).map((grid) => (
              <tr key={grid.gridCode}>
                <td className={grid.kind === 'micro' ? 'area-inner' : undefined}>
                  <Link to="/map/$areaCode" params={{ areaCode: node.areaCode }} search={{ grid: grid.gridCode }}>
                    {grid.name}
                  </Link>
                </td>
                <td>{[gridKinds[grid.kind], grid.trade].filter(Boolean).join(' · ')}</td>
                <td className="number" data-label={m.desk_area_households()}>
                  {grid.households}
                </td>
                <td className="number" data-label={m.desk_area_buildings()}>
                  {grid.buildings}
                </td>
                <td>{grid.residentsGroup}</td>
                <td className="number quiet">{grid.gridCode}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Estates({ tree: { node, estates } }: { tree: Tree }) {
  if (estates.length === 0) return null
  return (
    <section aria-labelledby="estates-title">
      <div className="list-line area-section">
        <h2 id="estates-title">
          {m.desk_area_estates()}
          <span className="list-count">{estates.length}</span>
        </h2>
      </div>
      <ul className="estate-cards">
        {estates.map(({ estateId, name, buildings, households }) => (
          <li key={estateId}>
            <Link to="/areas/$areaCode/estates/$estateId" params={{ areaCode: node.areaCode, estateId }}>
              <strong>{name}</strong>
              <span>{m.desk_area_estate_size({ buildings, households })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
