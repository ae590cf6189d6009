import type { ResponseOf } from '@linli/contract'
import { historyFindings } from '@linli/contract/plain'
import { ArrowLeft, ArrowRight, Download } from 'lucide-react'
import { useParams, useSearchParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { Card, SectionTitle } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { ago } from '../../ui/when.ts'
import { SealFacts, Verdict } from './seal-facts.tsx'

type Answer = ResponseOf<'getSeal'>

/** The seals of a district: what the last look at all of them found, and the numbers to write down. `?number=` is one of them. */
export function HistoryPage() {
  const { district = '' } = useParams<{ district: string }>()
  const [search] = useSearchParams()
  const asked = search.get('number')
  const number = asked && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined
  const answer = useOperation('getSeal', { params: { district }, query: number ? { number } : {} }, { keep: true })
  return (
    <Page title={m.history_title()} under={<p className="soft">{m.history_about()}</p>}>
      <Loaded
        of={answer}
        act={
          <a className="with-icon" href={`/${district}/history`}>
            {m.history_latest()}
          </a>
        }
      >
        {(said) => <Whole said={said} district={district} />}
      </Loaded>
    </Page>
  )
}

function Whole({ said, district }: { said: Answer; district: string }) {
  const { seal, latest } = said
  if (!seal) return <EmptyState>{m.history_none()}</EmptyState>
  const to = (number: number) => `/${district}/history?number=${number}`
  const title = m.history_seal({ number: seal.number })
  return (
    <>
      <Checked checked={said.checked} />
      <section aria-labelledby="seal">
        <SectionTitle id="seal">{seal.number === latest ? m.history_latest() : title}</SectionTitle>
        <Card className="stack">
          <SealFacts seal={seal} />
          <p>{m.history_keep()}</p>
          <nav className="row" aria-label={title}>
            {seal.number > 1 && (
              <LinkButton icon={ArrowLeft} href={to(seal.number - 1)}>
                {m.history_earlier()}
              </LinkButton>
            )}
            {seal.number < latest && (
              <LinkButton onward={ArrowRight} href={to(seal.number + 1)}>
                {m.history_later()}
              </LinkButton>
            )}
          </nav>
        </Card>
      </section>
      <section aria-labelledby="own">
        <SectionTitle id="own">{m.history_own()}</SectionTitle>
        <Card className="stack">
          <p>{m.history_own_about()}</p>
          <p>
            <LinkButton icon={Download} href="/verify-seals.mjs">
              {m.history_own_download()}
            </LinkButton>
          </p>
        </Card>
      </section>
      <p>
        <a className="with-icon" href={`/${district}`}>
          {m.public_to_board()}
        </a>
      </p>
    </>
  )
}

function Checked({ checked }: { checked: Answer['checked'] }) {
  if (!checked) {
    return (
      <Verdict is="waiting" title={m.history_not_checked()}>
        <p>{m.history_not_checked_about()}</p>
      </Verdict>
    )
  }
  const { first, events, waiting } = checked
  const at = ago(checked.at)
  if (!first) {
    return (
      <Verdict is="good" title={m.history_checked()}>
        <p>{m.history_checked_about({ at, events })}</p>
        {waiting > 0 && <p className="soft">{m.history_checked_waiting({ waiting })}</p>}
      </Verdict>
    )
  }
  const kind = historyFindings[first.kind]
  return (
    <Verdict is="bad" title={m.history_wrong()}>
      <p>
        {first.position === null
          ? m.history_wrong_somewhere({ at, kind })
          : m.history_wrong_from({ at, kind, position: first.position })}
      </p>
      <p>{m.history_wrong_count({ count: checked.findings })}</p>
    </Verdict>
  )
}
