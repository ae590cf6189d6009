import { Form, Input, Select } from 'antd'
import { type Ref, type RefObject, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { params } from '../shell/here.ts'
import { Labelled } from './labelled.tsx'

/** Somebody of the register, or somebody who is not in it yet. */
export interface Whom {
  personId?: string
  name?: string
  person?: { realName: string; phone: string }
}

interface Props {
  id?: string
  /** How a form that failed leads here. */
  ref?: Ref<{ focus: () => void }>
  value?: Whom
  onChange?: (whom: Whom) => void
  /** Somebody who is not in the register yet may be named. */
  newcomers?: boolean
}

const mobile = /^(\+?86)?1[3-9]\d{9}$/

/** What is wrong with the choice, in words; nothing when it may be sent. */
export function whomTrouble(whom: Whom | undefined): string | undefined {
  if (whom?.personId) return undefined
  if (!whom?.person) return m.desk_whom_missing()
  if (nameWrong(whom.person.realName)) return m.desk_whom_name_missing()
  return phoneWrong(whom.person.phone) ? m.desk_whom_phone_wrong() : undefined
}

const nameWrong = (name: string): boolean => name.trim().length < 2
const phoneWrong = (phone: string): boolean => phone.trim() !== '' && !mobile.test(phone.trim())

export const whomRule = {
  required: true,
  validator: (_rule: unknown, whom: Whom | undefined) => {
    const trouble = whomTrouble(whom)
    return trouble ? Promise.reject(new Error(trouble)) : Promise.resolve()
  },
}

/** As a write sends it. */
export function whomBody(whom: Whom) {
  if (whom.personId) return { personId: whom.personId }
  const realName = whom.person?.realName.trim() ?? ''
  const phone = whom.person?.phone.trim() ?? ''
  return { person: { realName, ...(phone ? { phone } : {}) } }
}

export function PersonField({ id, ref, value, onChange, newcomers }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const person = value?.person
  useImperativeHandle(ref, () => ({
    focus() {
      const wrong = person && !nameWrong(person.realName) && phoneWrong(person.phone) ? 'input[inputmode=tel]' : 'input'
      box.current?.querySelector<HTMLInputElement>(wrong)?.focus()
    },
  }))
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), 300)
    return () => clearTimeout(timer)
  }, [words])
  const searched = words.trim()
  const found = useOperation('searchPeople', { params, query: { q: asked } }, { enabled: asked !== '' })
  // Only what was found for the words as they stand: Enter takes the first.
  const people = searched !== '' && searched === asked ? (found.data?.rows ?? []) : []
  const options = people.map(({ personId, name, phone, about }) => ({
    value: personId,
    label: name,
    about: [about, phone].filter(Boolean).join(' '),
  }))
  // Who searches looks for somebody else than is there already.
  if (value?.personId && searched === '') options.push({ value: value.personId, label: value.name ?? '', about: '' })
  if (person) return <Newcomer id={id} box={box} person={person} onChange={onChange} />
  return (
    <div className="whom" ref={box}>
      <Select
        id={id ?? ''}
        value={value?.personId}
        onChange={(personId: string, option) =>
          onChange?.({ personId, name: String((Array.isArray(option) ? option[0]?.label : option?.label) ?? '') })
        }
        showSearch={{ filterOption: false, onSearch: setWords }}
        loading={found.isFetching}
        options={options}
        optionRender={({ data }) => (
          <span className="option-two">
            <span>{data.label}</span>
            <small>{data.about}</small>
          </span>
        )}
        placeholder={m.desk_whom_placeholder()}
        notFoundContent={noneWords(
          searched,
          searched !== asked || found.isFetching,
          found.isError ? found.error.message : undefined,
          newcomers,
        )}
      />
      {newcomers && (
        <button
          type="button"
          className="link-button"
          onClick={() => onChange?.({ person: { realName: words.trim(), phone: '' } })}
        >
          {m.desk_whom_new()}
        </button>
      )}
    </div>
  )
}

type Fresh = NonNullable<Whom['person']>

/** Somebody who is not in the register yet; only what is wrong of the two is marked. */
function Newcomer({
  id,
  box,
  person,
  onChange,
}: Pick<Props, 'id' | 'onChange'> & { box: RefObject<HTMLDivElement | null>; person: Fresh }) {
  const { status } = Form.Item.useStatus()
  const helpId = useId()
  const change = (part: Partial<Fresh>) => onChange?.({ person: { ...person, ...part } })
  const wrongPhone = phoneWrong(person.phone)
  const wrongName = status === 'error' && (nameWrong(person.realName) || !wrongPhone)
  return (
    <div className="whom" ref={box}>
      <Input
        id={id ?? ''}
        autoFocus
        status={wrongName ? 'error' : 'success'}
        aria-invalid={wrongName}
        value={person.realName}
        maxLength={40}
        placeholder={m.desk_whom_name()}
        onChange={(event) => change({ realName: event.target.value })}
      />
      <Labelled label={m.desk_whom_phone()}>
        {(field) => (
          <Input
            id={field}
            status={status === 'error' && wrongPhone ? 'error' : 'success'}
            aria-invalid={status === 'error' && wrongPhone}
            aria-describedby={helpId}
            value={person.phone}
            inputMode="tel"
            maxLength={14}
            onChange={(event) => change({ phone: event.target.value })}
          />
        )}
      </Labelled>
      <small id={helpId} className="quiet">
        {m.desk_whom_phone_help()}
      </small>
      <button type="button" className="link-button" onClick={() => onChange?.({})}>
        {m.desk_whom_search()}
      </button>
    </div>
  )
}

function noneWords(searched: string, busy: boolean, trouble: string | undefined, newcomers: boolean | undefined) {
  if (trouble) return trouble
  if (searched === '') return m.desk_whom_type()
  if (busy) return m.desk_loading()
  return newcomers ? m.desk_whom_none() : m.desk_whom_none_registered()
}
