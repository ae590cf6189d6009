import type { ResponseOf } from '@linli/contract'
import { placeLevels } from '@linli/contract/plain'
import { Link, useParams } from '@tanstack/react-router'
import { Map as MapIcon, PencilLine, Plus, Type } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { areasOf, params, useViewer } from '../shell/here.ts'
import { type Addable, AreaForm } from './area-form.tsx'
import { AreaPath } from './area-path.tsx'
import { BuildingParts } from './building-parts.tsx'
import { ChildAreas } from './child-areas.tsx'
import { CommunityParts } from './community-parts.tsx'
import { DoorList } from './door-list.tsx'
import { NodeFacts } from './node-facts.tsx'
import { RenameForm } from './rename-form.tsx'

export type Tree = ResponseOf<'getAreaTree'>
export type AreaNode = Tree['node']

/** One place of the tree: what it is, and what lies directly below. */
export function AreaPage() {
  const { areaCode } = useParams({ strict: false })
  const { appointments } = useViewer()
  const within = areaCode ?? areasOf(appointments)[0]?.code
  const tree = useOperation('getAreaTree', { params, query: within ? { within } : {} })
  useTitle(tree.data?.node.name ?? m.desk_areas())
  return (
    <section className="page area-page" aria-labelledby="page-title">
      {!tree.data && <h1 id="page-title">{m.desk_areas()}</h1>}
      {tree.isPending && <RowsComing rows={8} />}
      {tree.isError && !tree.data && <Failed message={wordsOf(tree.error)} retry={() => tree.refetch()} />}
      {tree.data && <Place key={tree.data.node.areaCode} tree={tree.data} />}
    </section>
  )
}

/** What may be added below. */
const addable: Partial<Record<AreaNode['level'], Addable>> = {
  district: 'subdistrict',
  subdistrict: 'community',
  community: 'building',
}
const addWords: Record<Addable, () => string> = {
  subdistrict: m.desk_area_add_subdistrict,
  community: m.desk_area_add_community,
  building: m.desk_area_add_building,
}
const mapped: readonly string[] = ['subdistrict', 'community']

function Place({ tree }: { tree: Tree }) {
  const { node, may } = tree
  const [open, setOpen] = useState<'add' | 'change' | 'rename'>()
  const close = () => setOpen(undefined)
  const below = addable[node.level]
  const changeable = node.level !== 'district' && node.level !== 'unit' && node.level !== 'household'
  return (
    <>
      <AreaPath tree={tree} />
      <header className="page-head area-head">
        <h1 id="page-title">
          {node.name}
          <span className="list-count">{placeLevels[node.level]}</span>
        </h1>
        <div className="buttons">
          {mapped.includes(node.level) && (
            <Link to="/map/$areaCode" params={{ areaCode: node.areaCode }} search={{}} className="button">
              <MapIcon size={15} aria-hidden="true" />
              {m.desk_map()}
            </Link>
          )}
          {below && may.saveArea === true && (
            <button type="button" className="button" onClick={() => setOpen('add')}>
              <Plus size={15} aria-hidden="true" />
              {addWords[below]()}
            </button>
          )}
          {changeable && may.renameArea === true && (
            <button type="button" className="button" onClick={() => setOpen('change')}>
              <PencilLine size={15} aria-hidden="true" />
              {m.desk_area_change()}
            </button>
          )}
          {changeable && may.renameArea === true && (
            <button type="button" className="button" onClick={() => setOpen('rename')}>
              <Type size={15} aria-hidden="true" />
              {m.desk_area_rename()}
            </button>
          )}
        </div>
      </header>
      <NodeFacts node={node} />
      {node.level === 'community' ? (
        <CommunityParts tree={tree} />
      ) : node.level === 'building' ? (
        <BuildingParts tree={tree} />
      ) : node.level === 'unit' || node.level === 'household' ? (
        <DoorList within={node.areaCode} />
      ) : (
        <ChildAreas tree={tree} />
      )}
      {open === 'add' && below && (
        <Sheet side title={addWords[below]()} close={close}>
          <AreaForm level={below} parent={tree} close={close} />
        </Sheet>
      )}
      {open === 'change' && changeable && (
        <Sheet side title={m.desk_area_change_title({ name: node.name })} close={close}>
          <AreaForm level={node.level as Addable} node={tree} close={close} />
        </Sheet>
      )}
      {open === 'rename' && (
        <Sheet title={m.desk_area_rename_title({ name: node.name })} close={close}>
          <RenameForm node={node} close={close} />
        </Sheet>
      )}
    </>
  )
}
