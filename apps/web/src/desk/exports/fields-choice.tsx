import type { ResponseOf } from '@linli/contract'
import type { PersonalFieldId } from '@linli/contract/fields'
import { Checkbox } from 'antd'
import { m } from '../../messages/compiled/messages.js'

export type Choice = ResponseOf<'previewExport'>['fields'][number]

export interface Wanted {
  fields: PersonalFieldId[]
  inFull: PersonalFieldId[]
}

const without = (list: PersonalFieldId[], field: PersonalFieldId) => list.filter((each) => each !== field)

/** Which information a list holds, each with how sensitive it is; what can be masked is, unless it is wanted in full. */
export function FieldsChoice({
  choices,
  wanted,
  change,
}: {
  choices: Choice[]
  wanted: Wanted
  change: (wanted: Wanted) => void
}) {
  const toggle = ({ field, maskable }: Choice, on: boolean) =>
    change({
      fields: on ? [...wanted.fields, field] : without(wanted.fields, field),
      inFull: on && !maskable ? [...wanted.inFull, field] : without(wanted.inFull, field),
    })
  return (
    <fieldset className="watch-fields">
      <legend>{m.desk_export_fields()}</legend>
      <p className="quiet">{m.desk_export_fields_help()}</p>
      <ul>
        {choices.map((choice) => {
          const { field, label, sensitivity, maskable, inFull } = choice
          const on = wanted.fields.includes(field)
          return (
            <li key={field}>
              <Checkbox checked={on} onChange={(event) => toggle(choice, event.target.checked)}>
                {label}
              </Checkbox>
              {sensitivity >= 3 && (
                <span className="stamp" data-status={sensitivity === 4 ? 'missing' : 'partly'}>
                  {sensitivity === 4 ? m.desk_export_very_sensitive() : m.desk_export_sensitive()}
                </span>
              )}
              {on && maskable && inFull && (
                <Checkbox
                  aria-label={m.desk_export_in_full_of({ field: label })}
                  checked={wanted.inFull.includes(field)}
                  onChange={(event) =>
                    change({
                      ...wanted,
                      inFull: event.target.checked ? [...wanted.inFull, field] : without(wanted.inFull, field),
                    })
                  }
                >
                  {m.desk_export_in_full()}
                </Checkbox>
              )}
            </li>
          )
        })}
      </ul>
      {wanted.fields.length === 0 && (
        <p className="team-missing" role="alert">
          {m.desk_export_fields_missing()}
        </p>
      )}
    </fieldset>
  )
}
