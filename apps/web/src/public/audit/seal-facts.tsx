import type { ResponseOf } from '@linli/contract'
import { CircleAlert, Clock, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Card } from '../../ui/card.tsx'
import { dayTimeOf } from '../../ui/when.ts'
import './history.css'

export type Seal = NonNullable<ResponseOf<'getSeal'>['seal']>

/** Eight signs at a time: so it can be read aloud and copied by hand. */
export function Hash({ of }: { of: string }) {
  return <code className="hash">{of.match(/.{1,8}/g)?.join(' ')}</code>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What a seal says, its hash first: that is what one writes down. */
export function SealFacts({ seal }: { seal: Seal }) {
  const { number, first, count } = seal
  return (
    <dl className="seal-facts">
      <Fact name={m.history_number()}>{number}</Fact>
      <Fact name={m.history_hash()}>
        <Hash of={seal.hash} />
      </Fact>
      <Fact name={m.history_sealed_at()}>{dayTimeOf(seal.sealedAt)}</Fact>
      <Fact name={m.history_range()}>{m.history_range_value({ first, last: first + count - 1, count })}</Fact>
      <Fact name={m.history_root()}>
        <Hash of={seal.root} />
      </Fact>
      {seal.previous && (
        <Fact name={m.history_previous()}>
          <Hash of={seal.previous} />
        </Fact>
      )}
      <Fact name={m.history_digest()}>{seal.digest}</Fact>
    </dl>
  )
}

const looks = {
  good: ['soft-green', ShieldCheck],
  waiting: ['soft-amber', Clock],
  bad: ['soft-red', CircleAlert],
} as const

export function Verdict({ is, title, children }: { is: keyof typeof looks; title: string; children: ReactNode }) {
  const [tone, Picture] = looks[is]
  return (
    <Card tone={tone}>
      <div className="verdict">
        <Picture aria-hidden="true" />
        <div className="stack tight">
          <h2>{title}</h2>
          {children}
        </div>
      </div>
    </Card>
  )
}
