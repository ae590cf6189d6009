import { posts as postWords } from '@linli/contract/plain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { CalendarOff, Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { optionsOf } from '../parts/form.ts'
import { MayButton } from '../parts/may.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { WordsField } from '../parts/words-field.tsx'
import { params } from '../shell/here.ts'
import { GridTeam, useTeamCommunity } from './grid-team.tsx'
import { OwnLeave } from './own-leave.tsx'
import { PostForm } from './post-form.tsx'
import { PostSheet } from './post-sheet.tsx'
import { PostTable } from './post-table.tsx'
import { type PostSearch, postSearch } from './search.ts'
import { Vacancies, type Vacancy } from './vacancies.tsx'
import { ownActs } from './words.ts'

const tabs = [undefined, 'vacancies', 'team'] as const

/** Who holds which post, which are empty, and the team of each grid. */
export function PostsPage() {
  const search = postSearch(useSearch({ from: '/posts' }))
  const navigate = useNavigate()
  useTitle(m.desk_posts())
  const [open, setOpen] = useState<'new' | 'leave'>()
  const [start, setStart] = useState<Vacancy>()
  const first = useOperation('listPosts', { params, query: { limit: 1 } })
  const appoints = first.data?.may.createPost === true
  const vacancies = useOperation(
    'listVacancies',
    { params, query: { within: search.within, limit: 1 } },
    { enabled: appoints },
  )
  const go = (change: Partial<PostSearch>) => navigate({ to: '/posts', search: { ...search, ...change } })
  const close = () => {
    setOpen(undefined)
    setStart(undefined)
  }
  const words = {
    all: m.desk_posts_all(),
    vacancies: vacancies.data
      ? m.desk_posts_vacancies_count({ count: vacancies.data.total })
      : m.desk_posts_vacancies(),
    team: m.desk_posts_team(),
  }

  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <div className="list-line">
          <h1 id="page-title">{m.desk_posts()}</h1>
          <div className="buttons">
            <Button icon={<CalendarOff size={15} aria-hidden="true" />} onClick={() => setOpen('leave')}>
              {m.desk_post_my_leave()}
            </Button>
            <MayButton
              may={first.data && ownActs(first.data.may)}
              operation="createPost"
              primary
              icon={<Plus size={15} aria-hidden="true" />}
              run={() => setOpen('new')}
            >
              {m.desk_post_new()}
            </MayButton>
          </div>
        </div>
        <nav className="choices" aria-label={m.desk_posts_which()}>
          {tabs
            .filter((tab) => tab !== 'vacancies' || appoints)
            .map((tab) => (
              <Link
                key={tab ?? 'all'}
                to="/posts"
                search={{ ...search, tab, post: undefined }}
                aria-current={tab === search.tab ? 'page' : undefined}
                activeOptions={{ exact: true, explicitUndefined: true }}
              >
                {words[tab ?? 'all']}
              </Link>
            ))}
        </nav>
        <Filters search={search} go={go} />
      </header>
      {search.tab === 'vacancies' && (
        <Vacancies
          search={search}
          open={(post) => go({ post })}
          add={(row) => {
            setStart(row)
            setOpen('new')
          }}
        />
      )}
      {search.tab === 'team' && <GridTeam search={search} go={go} />}
      {search.tab === undefined && <PostTable search={search} open={(post) => go({ post })} />}
      {search.post && <PostSheet postId={search.post} close={() => go({ post: undefined })} />}
      {open === 'new' && (
        <Sheet side title={m.desk_post_new()} close={close}>
          <PostForm
            start={start}
            close={close}
            done={(post) => {
              close()
              go({ post })
            }}
          />
        </Sheet>
      )}
      {open === 'leave' && (
        <Sheet side title={m.desk_post_my_leave()} close={close}>
          <OwnLeave close={close} />
        </Sheet>
      )}
    </section>
  )
}

function Filters({ search, go }: { search: PostSearch; go: (change: Partial<PostSearch>) => void }) {
  const navigate = useNavigate()
  const { tab } = search
  const community = useTeamCommunity(search)
  const asked = useCallback(
    (q: string | undefined) =>
      navigate({ to: '/posts', search: (before) => ({ ...postSearch(before), q }), replace: true }),
    [navigate],
  )
  return (
    <div className="page-tools">
      {tab === undefined && <WordsField value={search.q} label={m.desk_posts_search()} most={40} change={asked} />}
      <WithinSelect
        label={m.desk_posts_where()}
        value={tab === 'team' ? community : search.within}
        communitiesOnly={tab === 'team'}
        clearable={tab !== 'team'}
        onChange={(within) => go({ within, grid: undefined })}
      />
      {tab !== 'team' && (
        <Select
          aria-label={m.desk_post_kind()}
          value={search.kind}
          onChange={(kind) => go({ kind })}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={optionsOf(postWords)}
          placeholder={m.desk_post_kind_any()}
        />
      )}
    </div>
  )
}
