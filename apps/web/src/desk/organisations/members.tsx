import { memberRoles } from '@linli/contract/plain'
import { Button, Input } from 'antd'
import { UserPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import { Labelled } from '../parts/labelled.tsx'
import { MayButton, offered, refusalOf } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { Sheet } from '../parts/sheet.tsx'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { MemberForm } from './member-form.tsx'
import type { OrganisationDetail } from './organisation-pane.tsx'

type Member = OrganisationDetail['people'][number]

export function Members({ it }: { it: OrganisationDetail }) {
  const [adding, setAdding] = useState(false)
  const close = () => setAdding(false)
  return (
    <section className="claims" aria-labelledby="members-title">
      <div className="list-line">
        <h3 id="members-title">{m.desk_members({ count: it.people.length })}</h3>
        <MayButton
          may={it.may}
          operation="addOrganisationMember"
          icon={<UserPlus size={15} aria-hidden="true" />}
          run={() => setAdding(true)}
        >
          {m.desk_member_add()}
        </MayButton>
      </div>
      {it.people.length === 0 && <p className="quiet">{m.desk_members_none()}</p>}
      <ul className="plain-rows">
        {it.people.map((member) => (
          <li key={member.memberId}>
            <MemberRow member={member} it={it} />
          </li>
        ))}
      </ul>
      {adding && (
        <Sheet side title={m.desk_member_add_to({ name: it.name })} close={close}>
          <MemberForm organisation={it} close={close} />
        </Sheet>
      )}
    </section>
  )
}

function MemberRow({ member, it }: { member: Member; it: OrganisationDetail }) {
  const [ending, setEnding] = useState(false)
  const may = offered(it.may, 'endOrganisationMember') && !refusalOf(it.may, 'endOrganisationMember')
  return (
    <>
      <p className="member">
        <strong>{member.name}</strong>
        <span className="stamp">{member.title ?? memberRoles[member.role]}</span>
        {member.title && <span>{memberRoles[member.role]}</span>}
        {member.phone && <span className="number">{member.phone}</span>}
        <small>
          {member.toOn
            ? m.desk_post_held_until({ from: dayWords(member.fromOn), to: dayWords(member.toOn) })
            : m.desk_post_held_since({ from: dayWords(member.fromOn) })}
        </small>
        {may && !ending && !member.toOn && (
          <button type="button" className="link-button" onClick={() => setEnding(true)}>
            {m.desk_member_end()}
            <span className="hidden">{member.name}</span>
          </button>
        )}
      </p>
      {member.alsoIn.length > 0 && (
        <p className="quiet">{m.desk_member_also_in({ where: member.alsoIn.join('、') })}</p>
      )}
      {ending && <EndMember member={member} close={() => setEnding(false)} />}
    </>
  )
}

function EndMember({ member, close }: { member: Member; close: () => void }) {
  const [on, setOn] = useState(today())
  const { send, busy, problem } = useSend('endOrganisationMember')
  const end = async (event: FormEvent) => {
    event.preventDefault()
    const done = await send({ params: { ...params, memberId: member.memberId }, body: { on } })
    if (!done) return
    say(m.desk_member_ended({ name: member.name, day: dayWords(on) }))
    close()
  }
  return (
    <form className="order-ask" onSubmit={end}>
      <Trouble problem={problem} />
      <Labelled label={m.desk_member_end_on()}>
        {(id) => <Input id={id} type="date" value={on} required onChange={(event) => setOn(event.target.value)} />}
      </Labelled>
      <div className="buttons">
        <Button danger htmlType="submit" loading={busy}>
          {m.desk_member_end()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </form>
  )
}
