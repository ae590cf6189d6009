import type { OperationId } from '@linli/contract/plain'
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react'
import { RowsComing } from '../../parts/states.tsx'
import { acts } from '../acts.ts'
import type { Issue } from '../issue-pane.tsx'

export interface ActFormProps {
  issue: Issue
  close: () => void
}

const forms = {
  triageIssue: lazy(() => import('./triage-form.tsx')),
  assignIssue: lazy(() => import('./assign-form.tsx')),
  resolveIssue: lazy(() => import('./resolve-form.tsx')),
  confirmIssue: lazy(() => import('./confirm-form.tsx')),
  reopenIssue: lazy(() => import('./reopen-form.tsx')),
  closeWithoutFix: lazy(() => import('./close-form.tsx')),
} satisfies Partial<Record<OperationId, ComponentType<ActFormProps>>>

export type FormOperation = keyof typeof forms
export const isForm = (operation: OperationId): operation is FormOperation => operation in forms

/** The form of one act, under the act's name; focus goes into its first field. */
export function ActForm({ operation, ...props }: ActFormProps & { operation: FormOperation }) {
  const Form = forms[operation]
  const title = acts.find((act) => act.operation === operation)?.label()
  return (
    <section className="act-form" aria-label={title}>
      <h3>{title}</h3>
      <Suspense fallback={<RowsComing rows={3} />}>
        <FocusFirst key={operation}>
          <Form {...props} />
        </FocusFirst>
      </Suspense>
    </section>
  )
}

function FocusFirst({ children }: { children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button')
    first?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return <div ref={box}>{children}</div>
}
