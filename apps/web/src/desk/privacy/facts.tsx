import type { ReactNode } from 'react'

/** Names and values under one another; what has no value is not there. */
export function Facts({ of }: { of: [string, ReactNode][] }) {
  const told = of.filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (told.length === 0) return null
  return (
    <dl className="record-facts">
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
