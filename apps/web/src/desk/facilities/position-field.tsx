import { Button } from 'antd'
import { LocateFixed, X } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { params } from '../shell/here.ts'

export interface Position {
  latitude: number
  longitude: number
}

interface Choice {
  areaCode: string
  label: string
}

type State =
  | { is: 'idle' }
  | { is: 'looking' }
  | { is: 'choosing'; choices: Choice[]; words: string | null }
  | { is: 'found'; label: string }
  | { is: 'trouble'; words: string }

/** Where it lies: the position of the building the address names; a choice when the address is not certain. */
export function PositionField({
  id,
  value,
  onChange,
  areaCode,
  address,
}: {
  id?: string
  value?: Position
  onChange?: (position: Position | undefined) => void
  areaCode: string | undefined
  address: string | undefined
}) {
  const [state, setState] = useState<State>({ is: 'idle' })

  const take = async ({ areaCode: code, label }: Choice) => {
    setState({ is: 'looking' })
    try {
      const { node } = await call('getAreaTree', { params, query: { within: code.slice(0, 17) } })
      if (!node.position) return setState({ is: 'trouble', words: m.desk_position_unknown({ place: label }) })
      onChange?.(node.position)
      setState({ is: 'found', label })
    } catch (error) {
      setState({ is: 'trouble', words: wordsOf(error) })
    }
  }
  const look = async () => {
    if (areaCode && areaCode.length === 17) return take({ areaCode, label: address?.trim() || m.desk_position_here() })
    const q = address?.trim()
    if (!q) return setState({ is: 'trouble', words: m.desk_position_no_address() })
    setState({ is: 'looking' })
    try {
      const found = await call('parseAddress', { params, query: { q, within: areaCode } })
      const [first] = found.choices
      if (!first) return setState({ is: 'trouble', words: found.missing ?? m.desk_position_none() })
      if (found.certain) return take(first)
      setState({ is: 'choosing', choices: found.choices, words: found.missing })
    } catch (error) {
      setState({ is: 'trouble', words: wordsOf(error) })
    }
  }

  return (
    <fieldset className="position" id={id} aria-label={m.desk_facility_position()}>
      <div className="buttons">
        <Button icon={<LocateFixed size={15} aria-hidden="true" />} onClick={look} loading={state.is === 'looking'}>
          {m.desk_position_look()}
        </Button>
        {value && (
          <Button icon={<X size={14} aria-hidden="true" />} onClick={() => onChange?.(undefined)}>
            {m.desk_position_clear()}
          </Button>
        )}
      </div>
      <p role="status" className={state.is === 'trouble' ? 'team-missing' : 'quiet'}>
        {stateWords(state, value)}
      </p>
      {state.is === 'choosing' && (
        <ul className="position-choices">
          {state.choices.map((choice) => (
            <li key={choice.areaCode}>
              <button type="button" className="cell-button" onClick={() => take(choice)}>
                {choice.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

function stateWords(state: State, value: Position | undefined): string {
  if (state.is === 'trouble') return state.words
  if (state.is === 'choosing') return state.words ?? m.desk_position_choose()
  if (state.is === 'looking') return m.desk_loading()
  if (!value) return m.desk_position_not_yet()
  const at = `${value.latitude.toFixed(5)}, ${value.longitude.toFixed(5)}`
  return state.is === 'found' ? m.desk_position_found({ place: state.label, at }) : m.desk_position_is({ at })
}
