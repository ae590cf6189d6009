import { suggestCategories } from '@linli/contract/plain'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Page } from '../../ui/page.tsx'
import { go } from '../../ui/soft-links.ts'
import { Skeleton } from '../../ui/states.tsx'
import { useTray } from '../files/tray.ts'
import { usePath, useViewer } from '../viewer.ts'
import { type Drafting, type Place, useReportDraft } from './draft.ts'
import './report.css'
import { useSubmit } from './submit.ts'
import { WhatStep } from './what-step.tsx'
import { WhereStep } from './where-step.tsx'

export function ReportPage() {
  const drafting = useReportDraft()
  if (!drafting) {
    return (
      <Page title={m.issues_report_what()}>
        <Skeleton rows={2} />
      </Page>
    )
  }
  return <Report drafting={drafting} />
}

/** Two screens: what; then where and photos, and it is handed in. My building is already there. */
function Report({ drafting }: { drafting: Drafting }) {
  const { district, home } = useViewer()
  const to = usePath()
  const { step } = useParams<{ step?: string }>()
  const { draft, update } = drafting
  const tray = useTray(district, drafting.photos, drafting.keepPhotos)
  const categories = useOperation('listCategories', { params: { district } }, { staleTime: 60 * 60_000 })
  const all = categories.data?.categories ?? []
  const suggested = suggestCategories(draft.text, all)
  const code = draft.categoryCode === undefined ? suggested[0]?.code : draft.categoryCode
  const category = all.find((one) => one.code === code)
  const usual: Place | undefined = home && { label: home.label, areaCode: home.areaCode }
  const place = draft.place ?? usual
  const whole = { ...draft, categoryCode: category?.code ?? null, place }
  const submitting = useSubmit({ ...drafting, draft: whole }, tray, category?.name)

  if (step === 'where') {
    return (
      <WhereStep
        draft={whole}
        category={category}
        tray={tray}
        update={update}
        submitting={submitting}
        onChangeWhat={() => go(to('/report'))}
      />
    )
  }
  return (
    <WhatStep
      draft={draft}
      chosen={category}
      suggested={suggested}
      categories={all}
      update={update}
      onNext={() => go(to('/report/where'))}
    />
  )
}
