import type { ResponseOf } from '@linli/contract'
import { consentChannels, consentDecisions } from '@linli/contract/plain'
import { ArrowLeft, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { fullDateOf, timeOf } from '../../ui/when.ts'
import { usePath, useViewer } from '../viewer.ts'
import '../people/data.css'

type Receipt = ResponseOf<'listMyConsents'>['history'][number]

/** What was decided, when, how and in which words; read as it was then, whatever the words are today. */
export function ReceiptPage() {
  const { consentId = '' } = useParams<{ consentId: string }>()
  const { district, here } = useViewer()
  const to = usePath()
  const query = useOperation('listMyConsents', { params: { district } }, { enabled: here !== undefined })
  const back = (
    <LinkButton kind="plain" icon={ArrowLeft} href={to('/data/consents')}>
      {m.privacy_receipt_back()}
    </LinkButton>
  )
  return (
    <Page title={m.privacy_receipt()} under={<p className="soft no-print">{m.privacy_receipt_about()}</p>}>
      <Loaded of={query} act={back}>
        {({ history }) => {
          const receipt = history.find((each) => each.consentId === consentId)
          return receipt ? <Paper receipt={receipt} /> : <EmptyState>{m.privacy_receipt_gone()}</EmptyState>
        }}
      </Loaded>
      <div className="row no-print">
        <Button icon={Printer} onClick={() => window.print()}>
          {m.privacy_copy_print()}
        </Button>
        {back}
      </div>
    </Page>
  )
}

function Paper({ receipt }: { receipt: Receipt }) {
  const lines: [string, ReactNode][] = [
    [m.privacy_receipt_decision(), <strong key="decision">{consentDecisions[receipt.decision]}</strong>],
    [m.privacy_receipt_purpose(), receipt.words.label],
    ...(receipt.recipient ? [[m.privacy_receipt_recipient(), receipt.recipient] as [string, ReactNode]] : []),
    [m.privacy_receipt_what(), receipt.words.what],
    [m.privacy_receipt_stops(), receipt.words.stops],
    [m.privacy_receipt_at(), `${fullDateOf(receipt.at)} ${timeOf(receipt.at)}`],
    [m.privacy_receipt_channel(), consentChannels[receipt.channel]],
    ...(receipt.by ? [[m.privacy_receipt_by(), receipt.by] as [string, ReactNode]] : []),
    ...receipt.files.map((file): [string, ReactNode] => [
      m.privacy_receipt_paper(),
      <a key={file.fileId} href={file.url}>
        {m.privacy_receipt_open_paper()}
      </a>,
    ]),
    [m.privacy_receipt_version(), receipt.version],
    [
      m.privacy_receipt_number(),
      <span key="id" className="small">
        {receipt.consentId}
      </span>,
    ],
  ]
  return (
    <dl className="data">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
