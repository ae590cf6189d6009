import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import type { PostSearch } from './search.ts'
import { absenceWords, awayNow, type Holder, notYet, type PostRow, placeOf, takesOverWords, titleOf } from './words.ts'

const shownHolders = 4

export function PostTable({ search, open }: { search: PostSearch; open: (postId: string) => void }) {
  const { within, kind, q } = search
  const list = usePages('listPosts', { params, query: { within, kind, q, limit: 50 } })
  const filtered = within !== undefined || kind !== undefined || q !== undefined
  if (list.isPending) return <RowsComing rows={8} />
  if (list.isError && !list.data) return <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />
  if (list.rows.length === 0) {
    return <Nothing>{filtered ? m.desk_posts_none_filtered() : m.desk_posts_none()}</Nothing>
  }
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{m.desk_post()}</th>
            <th scope="col">{m.desk_post_where()}</th>
            <th scope="col">{m.desk_post_holders()}</th>
            <th scope="col">{m.desk_post_state()}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((post) => (
            <tr key={post.postId}>
              <td>
                <button type="button" className="cell-button" onClick={() => open(post.postId)}>
                  {titleOf(post)}
                </button>
                {post.organisation && <small>{post.organisation.name}</small>}
              </td>
              <td>{placeOf(post)}</td>
              <td>
                <Holders post={post} />
              </td>
              <td>
                <State post={post} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
    </>
  )
}

function Holders({ post }: { post: PostRow }) {
  const { holders } = post
  if (holders.length === 0) return <span className="quiet">{m.desk_post_nobody()}</span>
  const more = holders.length - shownHolders
  return (
    <>
      {holders.slice(0, shownHolders).map((holder) => (
        <HolderLine key={holder.appointmentId} holder={holder} />
      ))}
      {more > 0 && <small>{m.desk_post_holders_more({ count: more })}</small>}
    </>
  )
}

function HolderLine({ holder }: { holder: Holder }) {
  if (notYet(holder)) return <span className="holder quiet">{takesOverWords(holder)}</span>
  return (
    <span className="holder">
      <strong>{holder.name}</strong>
      {holder.absent && (
        <small>
          {absenceWords(holder.absent)}
          {awayNow(holder.absent) && holder.backup ? m.desk_post_covered_by({ name: holder.backup.name }) : ''}
        </small>
      )}
      {!holder.absent && holder.backup && <small>{m.desk_post_backup_is({ name: holder.backup.name })}</small>}
    </span>
  )
}

/** The stamp of a post: what is wrong with it first. */
export function State({ post }: { post: PostRow }) {
  if (post.endedOn) return <Mark tone="ended">{m.desk_post_ended()}</Mark>
  if (post.vacant > 0) return <Mark tone="vacant">{m.desk_post_vacant({ count: post.vacant })}</Mark>
  const away = post.holders.filter((holder) => !notYet(holder) && awayNow(holder.absent))
  if (away.some(({ backup }) => !backup)) return <Mark tone="vacant">{m.desk_post_uncovered()}</Mark>
  if (away.length > 0) return <Mark tone="away">{m.desk_post_stands_in()}</Mark>
  return <Mark tone="held">{m.desk_post_held()}</Mark>
}

function Mark({ tone, children }: { tone: 'ended' | 'vacant' | 'away' | 'held'; children: string }) {
  return (
    <span className="stamp" data-status={`post-${tone}`}>
      {children}
    </span>
  )
}
