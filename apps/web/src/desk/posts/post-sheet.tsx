import { UserPlus } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { StaffAccountForm } from '../account/staff-account-form.tsx'
import { dayWords } from '../parts/days.ts'
import { MayButton, offered, refusalOf } from '../parts/may.tsx'
import { Menu, type MenuItem } from '../parts/menu.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import { AbsenceForm } from './absence-form.tsx'
import { AppointForm } from './appoint-form.tsx'
import { BackupForm } from './backup-form.tsx'
import { EndForm } from './end-form.tsx'
import { HandOverForm } from './hand-over-form.tsx'
import { State } from './post-table.tsx'
import {
  absenceWords,
  awayNow,
  type Holder,
  heldWords,
  notYet,
  ownActs,
  type PostRow,
  placeOf,
  takesOverWords,
  titleOf,
} from './words.ts'

type Act = { act: 'appoint' } | { act: 'handOver' | 'end' | 'backup' | 'absence' | 'account'; holder: Holder }

/** One post: what it is, who holds it, and everything that may be done with it. */
export function PostSheet({ postId, close }: { postId: string; close: () => void }) {
  const query = useOperation('listPosts', { params, query: { postId, limit: 1 } })
  const [act, setAct] = useState<Act>()
  const post = query.data?.rows[0]
  const back = () => setAct(undefined)
  const body = useFocusOf(act)
  return (
    <Sheet side title={post ? titleOf(post) : m.desk_post()} close={close}>
      {query.isPending && <RowsComing rows={5} />}
      {query.isError && !query.data && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {query.isSuccess && !post && <Nothing>{m.desk_post_gone()}</Nothing>}
      <div ref={body}>
        {post && act === undefined && <About post={post} start={setAct} />}
        {post && act && (
          <section aria-label={actTitle(act)}>
            <h3 className="sheet-act">{actTitle(act)}</h3>
            <p className="quiet sheet-where">{placeOf(post)}</p>
            <ActForm post={post} act={act} back={back} />
          </section>
        )}
      </div>
    </Sheet>
  )
}

/** Into the first field of what was begun; then back to what it was begun with. */
function useFocusOf(act: Act | undefined) {
  const body = useRef<HTMLDivElement>(null)
  const before = useRef<Act>(undefined)
  useEffect(() => {
    const find = (selector: string) => body.current?.querySelector<HTMLElement>(selector)
    if (act) find('form :is(input, textarea):not(:disabled)')?.focus()
    else if (before.current) {
      const opener = before.current.act === 'appoint' ? 'appoint' : before.current.holder.appointmentId
      const to = find(`[data-opens="${opener}"] button:not(:disabled)`) ?? find('button:not(:disabled)')
      to?.focus()
    }
    before.current = act
  }, [act])
  return body
}

function actTitle(act: Act): string {
  if (act.act === 'appoint') return m.desk_post_appoint()
  const { name } = act.holder
  const titles = {
    handOver: m.desk_post_hand_over_of,
    end: m.desk_post_end_of,
    backup: m.desk_post_backup_of,
    absence: m.desk_post_absence_of,
    account: m.desk_account_of,
  }
  return titles[act.act]({ name })
}

function ActForm({ post, act, back }: { post: PostRow; act: Act; back: () => void }) {
  if (act.act === 'appoint') return <AppointForm post={post} close={back} />
  const { holder } = act
  if (act.act === 'handOver') return <HandOverForm holder={holder} close={back} />
  if (act.act === 'end') return <EndForm holder={holder} close={back} />
  if (act.act === 'account') return <StaffAccountForm personId={holder.personId} close={back} />
  if (act.act === 'backup') return <BackupForm holder={holder} close={back} />
  return <AbsenceForm personId={holder.personId} name={holder.name} planned={holder.absent} close={back} />
}

function About({ post, start }: { post: PostRow; start: (act: Act) => void }) {
  const facts: [string, ReactNode][] = [
    [m.desk_post_where(), placeOf(post)],
    [m.desk_post_unit(), post.organisation?.name],
    [m.desk_post_seats(), m.desk_post_seats_count({ seats: post.seats })],
    [m.desk_post_term(), post.termMonths && m.desk_post_term_months({ months: post.termMonths })],
    [m.desk_post_duty_phone(), post.dutyPhone],
    [m.desk_post_ended_on(), post.endedOn && dayWords(post.endedOn)],
  ]
  return (
    <>
      <p className="sheet-state">
        <State post={post} />
      </p>
      <section className="facts" aria-label={m.desk_facts()}>
        <dl>
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </section>
      <section className="holders" aria-labelledby="holders-title">
        <h3 id="holders-title">
          {m.desk_post_holders_count({ count: post.holders.filter((holder) => !notYet(holder)).length })}
        </h3>
        {post.holders.length === 0 && <p className="quiet">{m.desk_post_nobody_long()}</p>}
        <ul>
          {post.holders.map((holder) => (
            <li key={holder.appointmentId} data-opens={holder.appointmentId}>
              <HolderCard holder={holder} start={start} />
            </li>
          ))}
        </ul>
      </section>
      <div data-opens="appoint">
        <MayButton
          may={ownActs(post.may)}
          operation="appointToPost"
          primary={post.vacant > 0}
          icon={<UserPlus size={15} aria-hidden="true" />}
          run={() => start({ act: 'appoint' })}
        >
          {m.desk_post_appoint()}
        </MayButton>
      </div>
    </>
  )
}

const holderActs = [
  ['handOver', 'handOver', m.desk_post_hand_over],
  ['backup', 'setBackup', m.desk_post_set_backup],
  ['absence', 'setAbsence', m.desk_post_set_absence],
  ['account', 'endAppointment', m.desk_account_staff],
  ['end', 'endAppointment', m.desk_post_end],
] as const

function HolderCard({ holder, start }: { holder: Holder; start: (act: Act) => void }) {
  const may = ownActs(holder.may)
  const items: MenuItem[] = holderActs
    .filter(([, operation]) => offered(may, operation))
    .map(([act, operation, label]) => ({
      key: act,
      label: label(),
      refusal: refusalOf(may, operation),
      run: () => start({ act, holder }),
    }))
  return (
    <div className="holder-card">
      <p>
        {notYet(holder) ? (
          <span className="quiet">{takesOverWords(holder)}</span>
        ) : (
          <>
            <strong>{holder.name}</strong>
            <small>{heldWords(holder)}</small>
          </>
        )}
        {notYet(holder) && holder.toOn && <small>{m.desk_post_ends_on({ day: dayWords(holder.toOn) })}</small>}
        {holder.backup && <small>{m.desk_post_backup_is({ name: holder.backup.name })}</small>}
        {holder.absent && (
          <small data-away={awayNow(holder.absent)}>
            {absenceWords(holder.absent)}
            {holder.backup ? m.desk_post_covered_by({ name: holder.backup.name }) : m.desk_post_covered_by_nobody()}
          </small>
        )}
      </p>
      {items.length > 0 && (
        <Menu label={m.desk_post_acts_of({ name: holder.name })} short={m.desk_post_acts_short()} items={items} />
      )}
    </div>
  )
}
