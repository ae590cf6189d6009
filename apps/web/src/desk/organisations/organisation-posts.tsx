import { Link } from '@tanstack/react-router'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { placeOf, titleOf } from '../posts/words.ts'
import { params } from '../shell/here.ts'

/** Posts inside an organisation; nothing for those who may not read them. */
export function OrganisationPosts({ organisationId }: { organisationId: string }) {
  const { data } = useOperation('listPosts', { params, query: { organisationId, limit: 200 } })
  if (!data || data.rows.length === 0) return null
  return (
    <section className="claims" aria-labelledby="posts-title">
      <h3 id="posts-title">{m.desk_posts()}</h3>
      <ul className="plain-rows">
        {data.rows.map((post) => (
          <li key={post.postId}>
            <Link to="/posts" search={{ post: post.postId }}>
              {titleOf(post)}
            </Link>
            <small>{placeOf(post)}</small>
            <span>{post.holders.map(({ name }) => name).join('、') || m.desk_post_nobody()}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
