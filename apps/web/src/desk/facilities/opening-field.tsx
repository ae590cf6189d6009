import { type Weekday, weekdays } from '@linli/contract/plain'
import { Button, Checkbox, Input } from 'antd'
import { Plus } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { optionsOf } from '../parts/form.ts'
import { Labelled } from '../parts/labelled.tsx'
import { type Opening, openingWords, week } from './opening.ts'

const workdays: Weekday[] = week.slice(0, 5)
const most = 14

/** Opening hours, line by line: which days, from when to when. */
export function OpeningField({
  id,
  value = [],
  onChange,
}: {
  id?: string
  value?: Opening[]
  onChange?: (next: Opening[]) => void
}) {
  const change = (index: number, to: Partial<Opening>) =>
    onChange?.(value.map((line, at) => (at === index ? { ...line, ...to } : line)))
  const add = () => {
    const last = value.at(-1)
    const afternoon = last && last.to <= '13:00'
    onChange?.([
      ...value,
      last
        ? { days: last.days, from: afternoon ? '14:00' : '09:00', to: '18:00' }
        : { days: workdays, from: '09:00', to: '12:00' },
    ])
  }
  return (
    <div className="opening" id={id}>
      {value.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <fieldset key={index}>
          <legend>{m.desk_opening_line({ nth: index + 1 })}</legend>
          <Checkbox.Group
            aria-label={m.desk_opening_days()}
            options={optionsOf(weekdays)}
            value={line.days}
            onChange={(days) => change(index, { days: week.filter((day) => days.includes(day)) })}
          />
          <div className="opening-hours">
            <Labelled label={m.desk_opening_from()}>
              {(field) => (
                <Input
                  id={field}
                  type="time"
                  value={line.from}
                  onChange={(event) => change(index, { from: event.target.value })}
                />
              )}
            </Labelled>
            <Labelled label={m.desk_opening_to()}>
              {(field) => (
                <Input
                  id={field}
                  type="time"
                  value={line.to === '24:00' ? '00:00' : line.to}
                  onChange={(event) =>
                    change(index, { to: event.target.value === '00:00' ? '24:00' : event.target.value })
                  }
                />
              )}
            </Labelled>
            <Button onClick={() => onChange?.(value.filter((_, at) => at !== index))}>
              {m.desk_opening_remove()}
              <span className="hidden">{m.desk_opening_line({ nth: index + 1 })}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      {value.length > 0 && <p className="quiet">{m.desk_opening_so({ words: openingWords(value) })}</p>}
      {value.length < most && (
        <Button icon={<Plus size={14} aria-hidden="true" />} onClick={add}>
          {value.length === 0 ? m.desk_opening_first() : m.desk_opening_more()}
        </Button>
      )}
    </div>
  )
}
