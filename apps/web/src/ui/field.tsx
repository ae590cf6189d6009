import { CircleAlert } from 'lucide-react'
import { type ChangeEvent, type HTMLAttributes, type ReactNode, useId } from 'react'
import { m } from '../messages/compiled/messages.js'
import './field.css'

interface Around {
  label: ReactNode
  help?: ReactNode
  error?: string | undefined
  optional?: boolean | undefined
}

interface Described {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Label above, help below, error beside: around any control. */
export function Field({ label, help, error, optional, children }: Around & { children: (of: Described) => ReactNode }) {
  const id = useId()
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
        {optional && <span className="optional">{m.shared_field_optional()}</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="error" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}

interface TextProps extends Around {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  maxLength?: number
  required?: boolean
  name?: string
  autoComplete?: string
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  type?: 'text' | 'tel' | 'password' | 'search'
  autoFocus?: boolean
}

type Changed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>

export function TextField({ label, help, error, optional, value, onChange, ...input }: TextProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(of) => (
        <input
          {...of}
          {...input}
          className="input"
          value={value}
          onChange={(event: Changed) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface AreaProps extends Around {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  maxLength?: number
  rows?: number
}

export function TextArea({ label, help, error, optional, value, onChange, ...area }: AreaProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(of) => (
        <textarea
          {...of}
          {...area}
          className="input"
          value={value}
          onChange={(event: Changed) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface ChoiceProps<T extends string> {
  name: string
  legend: ReactNode
  value: T | undefined
  options: readonly { value: T; label: ReactNode; about?: ReactNode }[]
  onChange: (value: T) => void
  hideLegend?: boolean
}

/** A few things of which one is taken: native radios in rows wide enough for a thumb. */
export function Choices<T extends string>({ name, legend, value, options, onChange, hideLegend }: ChoiceProps<T>) {
  return (
    <fieldset className="choices">
      <legend className={hideLegend ? 'unseen' : 'label'}>{legend}</legend>
      {options.map((option) => (
        <label className="choice" key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.about && <span className="soft small"> {option.about}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
