import { Form, type FormInstance, type FormProps } from 'antd'
import type { ReactNode } from 'react'
import { m } from '../../messages/compiled/messages.js'

interface Props<Fields> extends Omit<FormProps<Fields>, 'children'> {
  name: string
  children: ReactNode
}

/**
 * A form of the desk: labels above, what need not be filled says so, and what is wrong is told at its field in our words,
 * never in a bubble of the browser.
 */
export function DeskForm<Fields>({ name, form, onFinish, ...props }: Props<Fields>) {
  const [own] = Form.useForm<Fields>()
  const instance = form ?? own
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark="optional"
      noValidate
      name={name}
      form={instance}
      onFinish={(fields) => {
        if (!tellWrong(name, instance)) onFinish?.(fields)
      }}
      {...props}
    />
  )
}

/** A native field knows of half a date, which reads as none, and of its limits; whether anything is wrong. */
function tellWrong<Fields>(name: string, form: FormInstance<Fields>): boolean {
  const element = document.getElementById(name)
  if (!(element instanceof HTMLFormElement)) return false
  const wrong = [...element.elements].filter((field) => field instanceof HTMLInputElement && !field.validity.valid)
  for (const field of wrong as HTMLInputElement[]) {
    const path = field.id.slice(name.length + 1) as Parameters<typeof form.getFieldInstance>[0]
    if (form.getFieldInstance(path)) form.setFields([{ name: path, errors: [wordsFor(field)] }])
    else field.reportValidity()
  }
  ;(wrong[0] as HTMLInputElement | undefined)?.focus()
  return wrong.length > 0
}

function wordsFor({ validity, min, max }: HTMLInputElement): string {
  if (validity.rangeUnderflow) return m.desk_form_too_early({ limit: min.replace('T', ' ') })
  if (validity.rangeOverflow) return m.desk_form_too_late({ limit: max.replace('T', ' ') })
  return m.desk_form_half()
}
