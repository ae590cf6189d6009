import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { Download } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Labelled } from '../parts/labelled.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import type { Position } from './canvas.ts'
import { FindPlace } from './find-place.tsx'
import { download, geojsonOf } from './geojson.ts'
import { GridCard } from './grid-card.tsx'
import { GridList } from './grid-list.tsx'
import { LocatedHere } from './located-here.tsx'
import { type AreaMapData, sceneOf, shownGrids } from './scene.ts'
import { type Lacking, lackings } from './search.ts'

const AreaCanvas = lazy(() => import('./area-canvas.tsx'))

const lackingWords: Record<Lacking, () => string> = {
  worker: m.desk_map_lacking_worker,
  lead: m.desk_map_lacking_lead,
  grid: m.desk_map_lacking_grid,
}

/** A community, or more; the code of a grid leads to its community, with the grid chosen. */
export function MapPage() {
  const { areaCode } = useParams({ from: '/map/$areaCode' })
  const search = useSearch({ from: '/map/$areaCode' })
  if (!/^\d{15}$/.test(areaCode)) return <AreaMap areaCode={areaCode} />
  const community = areaCode.slice(0, 12)
  return (
    <Navigate to="/map/$areaCode" params={{ areaCode: community }} search={{ ...search, grid: areaCode }} replace />
  )
}

function AreaMap({ areaCode }: { areaCode: string }) {
  const data = useOperation('getAreaMap', { params, query: { within: areaCode } }, { keep: true })
  const tree = useOperation('getAreaTree', { params, query: { within: areaCode } })
  const name = tree.data?.node.name ?? ''
  useTitle(m.desk_map_of({ name }))
  return (
    <section className="map-page" aria-labelledby="page-title">
      <header className="map-head">
        <h1 id="page-title">{m.desk_map_of({ name })}</h1>
        <Link to="/areas/$areaCode" params={{ areaCode }} className="button">
          {m.desk_map_to_area()}
        </Link>
      </header>
      {data.isPending && <RowsComing rows={6} />}
      {data.isError && !data.data && <Failed message={wordsOf(data.error)} retry={() => data.refetch()} />}
      {data.data && <Whole key={areaCode} areaCode={areaCode} name={name} data={data.data} />}
    </section>
  )
}

/** Codes of the buildings that lack what is looked for, as far as one page of them goes. */
function useLacking(within: string, lacking: Lacking | undefined) {
  const { data } = useOperation(
    'listBuildings',
    { params, query: { within, limit: 500, ...(lacking ? { lacking } : {}) } },
    { enabled: lacking !== undefined },
  )
  return useMemo(() => {
    if (!lacking || !data) return null
    return { codes: new Set(data.rows.map((row) => row.areaCode)), more: data.next !== null }
  }, [data, lacking])
}

function Whole({ areaCode, name, data }: { areaCode: string; name: string; data: AreaMapData }) {
  const search = useSearch({ from: '/map/$areaCode' })
  const navigate = useNavigate()
  const [pin, setPin] = useState<Position | null>(null)
  const [look, setLook] = useState<{ key?: string }>()
  const lacking = useLacking(areaCode, search.lacking)
  const { grid: chosen, building } = search
  const scene = useMemo(
    () => sceneOf(data, { chosen, building, lacking: lacking?.codes ?? null, pin }),
    [data, chosen, building, lacking, pin],
  )
  const grids = shownGrids(data.grids, chosen)
  const grid = data.grids.find(({ gridCode }) => gridCode === chosen)

  const choose = (next: string | undefined, at: Position | null = null) => {
    setPin(at)
    navigate({ to: '.', search: { ...search, grid: next, building: undefined }, replace: true })
  }
  const find = (code: string) => {
    const found = data.buildings.find((each) => each.areaCode === code.slice(0, 17))
    setPin(found?.position ?? null)
    const next = found?.gridCode ?? undefined
    navigate({ to: '.', search: { ...search, grid: next, building: found?.areaCode }, replace: true })
    if (next) setLook({ key: next })
  }
  const step = (by: number) => {
    const at = grids.findIndex(({ gridCode }) => gridCode === chosen)
    const next = grids[at === -1 ? 0 : at + by]
    if (next) choose(next.gridCode)
  }
  useShortcuts('page', [
    { keys: 'j', label: m.desk_keys_next(), run: () => step(1) },
    { keys: 'k', label: m.desk_keys_previous(), run: () => step(-1) },
    { keys: 'Esc', label: m.desk_map_all(), run: () => choose(undefined) },
  ])
  const save = () => download(`${name || areaCode}.geojson`, JSON.stringify(geojsonOf(scene)), 'application/geo+json')

  return (
    <div className="map-split">
      <div className="map-side">
        <FindPlace within={areaCode} find={find} />
        <LocatedHere at={pin} />
        {grid ? (
          <GridCard
            grid={grid}
            chosenBuilding={building}
            back={() => choose(undefined)}
            look={() => setLook({ key: grid.gridCode })}
            find={find}
          />
        ) : data.grids.length === 0 ? (
          <Nothing>{m.desk_map_no_grids()}</Nothing>
        ) : (
          <GridList grids={grids} lacking={lacking !== null} choose={choose} />
        )}
        <div className="map-tools">
          <Labelled label={m.desk_map_colours()}>
            {(id) => (
              <Select
                id={id}
                value={search.lacking ?? 'grids'}
                options={[
                  { value: 'grids', label: m.desk_map_by_grid() },
                  ...lackings.map((value) => ({ value, label: lackingWords[value]() })),
                ]}
                onChange={(value) =>
                  navigate({
                    to: '.',
                    search: { ...search, lacking: lackings.find((word) => word === value) },
                    replace: true,
                  })
                }
              />
            )}
          </Labelled>
          {lacking && search.lacking && (
            <p className="legend-lack">
              <i aria-hidden="true" />
              {m.desk_map_lacking_count({
                what: lackingWords[search.lacking](),
                count: `${lacking.codes.size}${lacking.more ? '+' : ''}`,
              })}
            </p>
          )}
          <div className="buttons">
            <Button onClick={() => setLook({})}>{m.desk_map_whole()}</Button>
            <Button icon={<Download size={15} aria-hidden="true" />} onClick={save}>
              {m.desk_map_export()}
            </Button>
          </div>
        </div>
      </div>
      <Suspense
        fallback={
          <div className="canvas canvas-coming" role="status">
            {m.desk_loading()}
          </div>
        }
      >
        <AreaCanvas
          scene={scene}
          look={look}
          label={m.desk_map_label({ name })}
          onGround={(at, key) => choose(key ?? undefined, at)}
          onDot={find}
        />
      </Suspense>
    </div>
  )
}
