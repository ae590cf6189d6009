import type { OperationId } from '@linli/contract/plain'
import { Button } from 'antd'
import { type ReactNode, useId } from 'react'

/** What the server says of each act: may be done, or why not; an act it does not name is not offered. */
export type May = Record<string, true | { reason: string; message: string }>

export const refusalOf = (may: May, operation: OperationId): string | undefined => {
  const said = may[operation]
  return said === undefined || said === true ? undefined : said.message
}

export const offered = (may: May, operation: OperationId): boolean => may[operation] !== undefined

/** A button that says why it cannot be pressed. */
export function MayButton({
  may,
  operation,
  icon,
  primary,
  inRow,
  run,
  children,
}: {
  may: May | undefined
  operation: OperationId
  icon?: ReactNode
  primary?: boolean
  /** In a list the reason is told to who asks for it, not under every row. */
  inRow?: boolean
  run: () => void
  children: ReactNode
}) {
  const id = useId()
  if (!may || !offered(may, operation)) return null
  const refusal = refusalOf(may, operation)
  return (
    <span className="may">
      <Button
        type={primary ? 'primary' : 'default'}
        icon={icon}
        disabled={refusal !== undefined}
        aria-describedby={refusal ? id : undefined}
        title={inRow ? refusal : undefined}
        onClick={run}
      >
        {children}
      </Button>
      {refusal && (
        <small id={id} className={inRow ? 'hidden' : undefined}>
          {refusal}
        </small>
      )}
    </span>
  )
}
