import { Input, Select } from 'antd'
import { useEffect, useId, useState } from 'react'
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
  if (whom.person.realName.trim().length < 2) return m.desk_whom_name_missing()
  const phone = whom.person.phone.trim()
  return phone !== '' && !mobile.test(phone) ? m.desk_whom_phone_wrong() : undefined
}

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

export function PersonField({ id, value, onChange, newcomers }: Props) {
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const phoneId = useId()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), 300)
    return () => clearTimeout(timer)
  }, [words])
  const found = useOperation('searchPeople', { params, query: { q: asked } }, { enabled: asked !== '', keep: true })
  const people = asked === '' ? [] : (found.data?.people ?? [])
  const options = people.map(({ personId, name, phone, about }) => ({
    value: personId,
    label: name,
    about: [about, phone].filter(Boolean).join(' '),
  }))
  if (value?.personId && !options.some((option) => option.value === value.personId)) {
    const present = { value: value.personId, label: value.name ?? '', about: '' }
    // Who searches looks for somebody else: the first that is found is what Enter takes.
    if (asked === '') options.unshift(present)
    else options.push(present)
  }
  const fresh = value?.person
  if (fresh) {
    return (
      <div className="whom">
        <Input
          id={id ?? ''}
          autoFocus
          value={fresh.realName}
          maxLength={40}
          placeholder={m.desk_whom_name()}
          onChange={(event) => onChange?.({ person: { ...fresh, realName: event.target.value } })}
        />
        <Labelled label={m.desk_whom_phone()}>
          {(field) => (
            <Input
              id={field}
              aria-describedby={phoneId}
              value={fresh.phone}
              inputMode="tel"
              maxLength={14}
              onChange={(event) => onChange?.({ person: { ...fresh, phone: event.target.value } })}
            />
          )}
        </Labelled>
        <small id={phoneId} className="quiet">
          {m.desk_whom_phone_help()}
        </small>
        <button type="button" className="link-button" onClick={() => onChange?.({})}>
          {m.desk_whom_search()}
        </button>
      </div>
    )
  }
  return (
    <div className="whom">
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
        notFoundContent={noneWords(asked, found.isFetching, found.isError ? found.error.message : undefined, newcomers)}
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

function noneWords(asked: string, busy: boolean, trouble: string | undefined, newcomers: boolean | undefined) {
  if (trouble) return trouble
  if (asked === '') return m.desk_whom_type()
  if (busy) return m.desk_loading()
  return newcomers ? m.desk_whom_none() : m.desk_whom_none_registered()
}
