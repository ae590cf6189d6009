import { type GridKind, gridKinds, type Post, posts } from '@linli/contract/plain'
import { useEffect } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { useDistrictAreas } from '../parts/area-names.ts'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { areasOf, params, useViewer } from '../shell/here.ts'
import type { PostSearch } from './search.ts'
import { absenceWords, awayNow, type Holder, notYet, type PostRow, takesOverWords, titleOf } from './words.ts'

const lead: Post[] = ['gridLead']
const worker: Post[] = ['gridWorker']

/** The community whose grids are looked at: the one chosen, else the first one serves. */
export function useTeamCommunity({ within }: PostSearch): string | undefined {
  const { appointments } = useViewer()
  const { communities } = useDistrictAreas()
  const mine = areasOf(appointments).map(({ code }) => code)
  if (within && within.length >= 12) return within.slice(0, 12)
  return (
    mine.find((code) => code.length >= 12)?.slice(0, 12) ??
    communities.find(({ areaCode }) => mine.some((code) => areaCode.startsWith(within ?? code)))?.areaCode
  )
}

/** 1+1+X of every grid of a community: its lead, its worker, and the part-timers. */
export function GridTeam({ search, go }: { search: PostSearch; go: (change: Partial<PostSearch>) => void }) {
  const { communities, isPending } = useDistrictAreas()
  const within = useTeamCommunity(search)
  if (!within) return isPending ? <RowsComing rows={6} /> : <Nothing>{m.desk_team_choose()}</Nothing>
  const name = communities.find(({ areaCode }) => areaCode === within)?.shortName ?? ''
  return <Team key={within} within={within} name={name} grid={search.grid} go={go} />
}

function Team({
  within,
  name,
  grid,
  go,
}: {
  within: string
  name: string
  grid: string | undefined
  go: (change: Partial<PostSearch>) => void
}) {
  const tree = useOperation('getAreaTree', { params, query: { within } })
  const list = usePages('listPosts', { params, query: { within, limit: 200 } })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const trouble = tree.error ?? list.error
  if (trouble && !(tree.data && list.data)) {
    return <Failed message={wordsOf(trouble)} retry={() => Promise.all([tree.refetch(), list.refetch()])} />
  }
  if (!tree.data || !list.data) return <RowsComing rows={6} />
  const grids = tree.data.grids.filter(({ kind, gridCode }) => kind !== 'micro' && (!grid || gridCode === grid))
  if (grids.length === 0) return <Nothing>{m.desk_team_no_grids()}</Nothing>
  // the community's lead leads all its grids; where no post says so, its secretary does
  const leads = list.rows.filter(
    ({ kind, gridCode, areaCode }) => kind === 'gridLead' && !gridCode && areaCode === within,
  )
  const ofCommunity =
    leads.length > 0 ? leads : list.rows.filter(({ kind, areaCode }) => kind === 'secretary' && areaCode === within)
  const gridOfBuilding = new Map(tree.data.children.map(({ areaCode, gridCode }) => [areaCode, gridCode]))
  const gridOf = (post: PostRow) => post.gridCode ?? gridOfBuilding.get(post.areaCode.slice(0, 17)) ?? ''
  return (
    <>
      <h2 className="team-title">{m.desk_team_of({ name })}</h2>
      <p className="quiet">{m.desk_team_about()}</p>
      <ul className="team">
        {grids.map((each) => {
          const inside = [each.gridCode, ...microOf(tree.data.grids, each.gridCode)]
          const here = list.rows.filter((post) => inside.includes(gridOf(post)))
          return (
            <li key={each.gridCode} className="team-grid">
              <h3>
                {each.name}
                <small>{gridWords(each)}</small>
              </h3>
              <Seats
                title={m.desk_team_lead()}
                rows={leadsOf(here, ofCommunity)}
                missing={m.desk_team_no_lead()}
                open={(post) => go({ post })}
              />
              <Seats
                title={m.desk_team_worker()}
                rows={pick(here, worker)}
                missing={m.desk_team_no_worker()}
                open={(post) => go({ post })}
              />
              <Seats
                title={m.desk_team_others()}
                rows={here.filter(({ kind }) => !lead.includes(kind) && !worker.includes(kind))}
                missing={m.desk_team_no_others()}
                mild
                open={(post) => go({ post })}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}

const pick = (rows: PostRow[], kinds: Post[]) => rows.filter(({ kind }) => kinds.includes(kind))
const leadsOf = (here: PostRow[], ofCommunity: PostRow[]) => {
  const own = pick(here, lead)
  return own.length > 0 ? own : ofCommunity
}
const microOf = (grids: { gridCode: string; parentGridCode: string | null }[], parent: string) =>
  grids.filter(({ parentGridCode }) => parentGridCode === parent).map(({ gridCode }) => gridCode)

const gridWords = (grid: { kind: GridKind; trade: string | null; households: number }) =>
  [gridKinds[grid.kind], grid.trade, m.desk_team_households({ count: grid.households })].filter(Boolean).join('，')

function Seats({
  title,
  rows,
  missing,
  mild,
  open,
}: {
  title: string
  rows: PostRow[]
  missing: string
  mild?: boolean
  open: (postId: string) => void
}) {
  const count = rows.flatMap(({ holders }) => holders).filter((holder) => !notYet(holder)).length
  return (
    <section className="team-seats">
      <h4>
        {title}
        <small>{m.desk_team_people({ count })}</small>
      </h4>
      {count === 0 && <p className={mild ? 'quiet' : 'team-missing'}>{missing}</p>}
      <ul>
        {rows.map((post) =>
          post.holders.length === 0 ? (
            <li key={post.postId}>
              <button type="button" className="cell-button" onClick={() => open(post.postId)}>
                {m.desk_team_empty({ post: titleOf(post) })}
              </button>
            </li>
          ) : (
            post.holders.map((holder) => (
              <li key={holder.appointmentId}>
                <button
                  type="button"
                  className={notYet(holder) ? 'cell-button quiet' : 'cell-button'}
                  onClick={() => open(post.postId)}
                >
                  {notYet(holder) ? takesOverWords(holder) : holder.name}
                </button>
                <small>{noteOf(post, holder)}</small>
              </li>
            ))
          ),
        )}
      </ul>
    </section>
  )
}

function noteOf(post: PostRow, { absent, backup }: Holder): string {
  const said = lead.includes(post.kind) || worker.includes(post.kind)
  const place = post.areaCode.length > 12 ? post.areaName : undefined
  const kind = said ? post.title : [post.title ?? posts[post.kind], place].filter(Boolean).join(' ')
  const away = absent && awayNow(absent) ? absenceWords(absent) : undefined
  const covered = away && backup ? m.desk_post_stands_in_name({ name: backup.name }) : undefined
  return [kind, away, covered].filter(Boolean).join('，')
}
