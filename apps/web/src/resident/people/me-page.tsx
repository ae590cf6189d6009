import { posts } from '@linli/contract/plain'
import {
  ALargeSmall,
  Bell,
  Eye,
  Gift,
  Handshake,
  IdCard,
  LayoutDashboard,
  LogOut,
  MapPinned,
  MonitorSmartphone,
  Package,
  PhoneCall,
  Plus,
  ScrollText,
  Smartphone,
  Sprout,
  SquarePen,
} from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, type Icon, LinkButton } from '../../ui/button.tsx'
import { Card, SectionTitle } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { grouped } from '../../ui/points.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useMay, usePath, useViewer } from '../viewer.ts'
import { HomeCard } from './home-card.tsx'
import './me.css'

export function MePage() {
  const { me, here, district } = useViewer()
  const may = useMay()
  const name = here?.displayName ?? me.name
  return (
    <Page title={m.people_me()} hideHeading>
      <section className="me-head" aria-label={m.people_me_who()}>
        <span className="face" aria-hidden="true">
          {name.slice(0, 1)}
        </span>
        <p>
          <strong>{name}</strong>
          {here?.appointments.map((one) => (
            <span key={`${one.post}${one.areaCode}`} className="soft small">
              {m.people_post({ area: one.organisation?.name ?? one.areaName, post: posts[one.post] })}
            </span>
          ))}
        </p>
        {me.demo && <Tag tone="amber">{m.people_demo()}</Tag>}
      </section>
      {here && here.appointments.length > 0 && (
        <LinkButton kind="primary" icon={LayoutDashboard} wide href={`/${district}/desk`}>
          {m.people_to_desk()}
        </LinkButton>
      )}
      {here && <Ways />}
      {may('joinCommunity') && <Homes />}
      <LinkButton icon={ALargeSmall} wide href={`/${district}/my/comfort`}>
        {m.people_comfort()}
      </LinkButton>
      {!me.acting && <Account />}
      <p>
        <a className="with-icon" href={`/${district}`}>
          <ScrollText aria-hidden="true" />
          {m.people_board()}
        </a>
      </p>
      <SignOut />
    </Page>
  )
}

function Ways() {
  const { district, here } = useViewer()
  const to = usePath()
  const may = useMay()
  const points = useOperation(
    'getMyPoints',
    { params: { district } },
    { enabled: here !== undefined && may('getMyPoints') },
  )
  const balance = points.data ? m.shared_points({ points: grouped(points.data.balance) }) : undefined
  return (
    <ul className="ways">
      {may('listMyTransfers') && <Way href={to('/points')} icon={Sprout} word={m.points_title()} about={balance} />}
      {may('listGoods') && <Way href={to('/goods')} icon={Gift} word={m.exchange_title()} />}
      {may('listOrders') && <Way href={to('/orders')} icon={Package} word={m.exchange_orders_title()} />}
      {may('listIssues') && <Way href={to('/issues')} icon={SquarePen} word={m.issues_mine_title()} />}
      {may('listNotifications') && <Way href={to('/notifications')} icon={Bell} word={m.notifications_title()} />}
      {may('getPerson') && <Way href={to('/data')} icon={IdCard} word={m.people_data()} />}
      {may('listWhoLookedAtMe') && <Way href={to('/looks')} icon={Eye} word={m.people_looks()} />}
      {may('listMyActing') && <Way href={to('/acting')} icon={Handshake} word={m.acting_title()} />}
      <Way href={to('/responsible')} icon={PhoneCall} word={m.nb_responsible_title()} />
      <Way href={to('/facilities')} icon={MapPinned} word={m.nb_facilities_title()} />
    </ul>
  )
}

/** How one comes in, and from where. */
function Account() {
  const { me } = useViewer()
  const to = usePath()
  const away = me.username !== null && me.session.kind === 'resident' && !me.demo
  return (
    <section aria-labelledby="account" className="stack tight">
      <SectionTitle id="account">{m.people_account()}</SectionTitle>
      {away && (
        <Card tone="soft-amber">
          <p>{m.people_staff_account({ username: me.username ?? '' })}</p>
          <LinkButton href="/sign-in">{m.people_staff_sign_in()}</LinkButton>
        </Card>
      )}
      <ul className="ways">
        <Way href={to('/phone')} icon={Smartphone} word={m.identity_rephone_title()} about={me.phone ?? undefined} />
        <Way href={to('/devices')} icon={MonitorSmartphone} word={m.identity_devices_title()} />
      </ul>
    </section>
  )
}

export function Way(props: { href: string; icon: Icon; word: string; about?: string | undefined }) {
  const { href, icon: Picture, word, about } = props
  return (
    <li>
      <a href={href}>
        <Picture aria-hidden="true" />
        <span>{word}</span>
        {about && <strong>{about}</strong>}
      </a>
    </li>
  )
}

function Homes() {
  const { here } = useViewer()
  const to = usePath()
  const homes = here?.homes.filter(({ status }) => status !== 'ended') ?? []
  return (
    <section aria-labelledby="homes" className="stack tight">
      <SectionTitle id="homes">{m.people_homes()}</SectionTitle>
      {homes.map((home) => (
        <HomeCard key={home.membershipId} home={home} />
      ))}
      {homes.length === 0 && <p className="soft">{m.people_homes_none()}</p>}
      <LinkButton icon={Plus} href={to('/join')}>
        {homes.length === 0 ? m.people_join() : m.people_join_other()}
      </LinkButton>
    </section>
  )
}

function SignOut() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const leave = async () => {
    setBusy(true)
    try {
      await call('signOut')
      location.assign('/sign-in')
    } catch (thrown) {
      setError(wordsOf(thrown))
      setBusy(false)
    }
  }
  return (
    <div className="stack tight">
      <Button icon={LogOut} wide busy={busy} onClick={leave}>
        {m.people_sign_out()}
      </Button>
      {error && <FieldError>{error}</FieldError>}
    </div>
  )
}
