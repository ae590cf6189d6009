import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation, useWrite } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Choices, Field, FieldError, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { go } from '../../ui/soft-links.ts'
import { Loaded } from '../../ui/states.tsx'
import { say } from '../../ui/toast.tsx'
import { type Area, labelOf } from '../issues/place-words.ts'
import { usePath, useViewer } from '../viewer.ts'

type Tie = 'lives' | 'owns' | 'works'

/** Community, building, name; a grid worker confirms. The real name stays behind the display name. */
export function JoinPage() {
  const { district } = useViewer()
  const communities = useOperation('listAreas', { params: { district }, query: { level: 'community', limit: 1000 } })
  const subdistricts = useOperation('listAreas', { params: { district }, query: { level: 'subdistrict', limit: 1000 } })
  return (
    <Page title={m.people_join_title()} under={<p className="soft">{m.people_join_about()}</p>}>
      <Loaded of={communities}>
        {({ areas }) => <JoinForm communities={areas} subdistricts={subdistricts.data?.areas ?? []} />}
      </Loaded>
    </Page>
  )
}

/** Communities under their subdistricts; those without one under the district. */
function groupsOf(communities: readonly Area[], subdistricts: readonly Area[]) {
  const names = new Map(subdistricts.map(({ areaCode, shortName }) => [areaCode, shortName]))
  const groups = new Map<string, Area[]>()
  for (const community of communities) {
    const name = names.get(community.areaCode.slice(0, 9)) ?? m.people_join_elsewhere()
    groups.set(name, [...(groups.get(name) ?? []), community])
  }
  return [...groups].map(([name, of]) => ({ name, of }))
}

/** What a code on the wall, or the home one moves from, has filled in already. */
function asked(): { at: string; from: string | null } {
  const search = new URLSearchParams(location.search)
  const at = search.get('at') ?? ''
  return { at: /^\d{12}(\d{5})?$/.test(at) ? at : '', from: search.get('from') }
}

function JoinForm({ communities, subdistricts }: { communities: readonly Area[]; subdistricts: readonly Area[] }) {
  const { district, me, here } = useViewer()
  const to = usePath()
  // Who joins for a child is the guardian.
  const asksAge = !me.acting
  const client = useQueryClient()
  const { at, from } = asked()
  const [community, setCommunity] = useState(at.slice(0, 12))
  const [building, setBuilding] = useState(at.length === 17 ? at : '')
  const [realName, setRealName] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [room, setRoom] = useState('')
  const [tie, setTie] = useState<Tie>('lives')
  const [grown, setGrown] = useState(false)
  const [tried, setTried] = useState(false)
  const key = useRef(uuidv7())
  const join = useWrite('joinCommunity')
  const moving = here?.homes.find(({ membershipId }) => membershipId === from)
  const named = realName.trim().length >= 2

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!community || !named || (asksAge && !grown) || join.isPending) return
    const areaCode = building || community
    const body = {
      areaCode,
      realName,
      tie,
      ...(displayName.trim() ? { displayName } : {}),
      ...(room.trim() ? { room } : {}),
      ...(moving ? { leaves: moving.membershipId } : {}),
    }
    join.mutate(
      { params: { district }, body, key: key.current },
      {
        onSuccess: async ({ communityName, status }) => {
          await client.invalidateQueries({ queryKey: ['whoAmI'] })
          say(
            status === 'confirmed'
              ? m.people_joined_at_once({ community: communityName })
              : m.people_joined({ community: communityName }),
          )
          go(to())
        },
        onError: () => {
          key.current = uuidv7()
        },
      },
    )
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {moving && <p className="card soft-amber">{m.people_join_moving({ place: moving.label })}</p>}
      <Field
        label={m.people_join_community()}
        error={tried && !community ? m.people_join_community_missing() : undefined}
      >
        {(of) => (
          <select
            {...of}
            className="input"
            value={community}
            onChange={(event) => {
              setCommunity(event.target.value)
              setBuilding('')
            }}
          >
            <option value="">{m.people_join_choose()}</option>
            {groupsOf(communities, subdistricts).map(({ name, of: inside }) => (
              <optgroup key={name} label={name}>
                {inside.map((area) => (
                  <option key={area.areaCode} value={area.areaCode}>
                    {area.shortName}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {community && <Building community={community} value={building} onChange={setBuilding} />}
      <TextField
        label={m.people_join_room()}
        optional
        placeholder={m.people_join_room_example()}
        value={room}
        onChange={setRoom}
        maxLength={20}
      />
      <TextField
        label={m.people_join_name()}
        help={m.people_join_name_help()}
        error={tried && !named ? m.people_join_name_missing() : undefined}
        value={realName}
        onChange={setRealName}
        autoComplete="name"
        maxLength={40}
      />
      <TextField
        label={m.people_join_display()}
        help={m.people_join_display_help()}
        optional
        value={displayName}
        onChange={setDisplayName}
        autoComplete="nickname"
        maxLength={20}
      />
      <Choices<Tie>
        name="tie"
        legend={m.people_join_tie()}
        value={tie}
        onChange={setTie}
        options={[
          { value: 'lives', label: m.people_join_lives() },
          { value: 'owns', label: m.people_join_owns() },
          { value: 'works', label: m.people_join_works() },
        ]}
      />
      {asksAge && (
        <label className="choice">
          <input type="checkbox" checked={grown} onChange={() => setGrown(!grown)} />
          <span>
            {m.people_join_grown()} <span className="soft small">{m.people_join_grown_about()}</span>
          </span>
        </label>
      )}
      {asksAge && tried && !grown && <FieldError>{m.people_join_grown_missing()}</FieldError>}
      <p className="soft small">
        {m.privacy_notice_before()} <a href={`/${district}/privacy`}>{m.privacy_notice()}</a>
      </p>
      {join.error && <FieldError>{wordsOf(join.error)}</FieldError>}
      <Button type="submit" kind="primary" big wide busy={join.isPending}>
        {m.people_join_send()}
      </Button>
    </form>
  )
}

function Building(props: { community: string; value: string; onChange: (code: string) => void }) {
  const { community, value, onChange } = props
  const { district } = useViewer()
  const buildings = useOperation('listAreas', {
    params: { district },
    query: { within: community, level: 'building', limit: 1000 },
  })
  const areas = buildings.data?.areas ?? []
  return (
    <Field label={m.people_join_building()} help={m.people_join_building_help()} optional>
      {(of) => (
        <select {...of} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{buildings.isPending ? m.shared_loading() : m.people_join_building_none()}</option>
          {areas.map((area) => (
            <option key={area.areaCode} value={area.areaCode}>
              {labelOf(area)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
