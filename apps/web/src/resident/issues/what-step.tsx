import type { ResponseOf } from '@linli/contract'
import { ArrowRight, Check } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { ReportDraft } from './draft.ts'
import { Picture } from './pictures.tsx'

export type Category = ResponseOf<'listCategories'>['categories'][number]

interface WhatProps {
  draft: ReportDraft
  chosen: Category | undefined
  suggested: readonly Category[]
  categories: readonly Category[]
  update: (change: Partial<ReportDraft>) => void
  onNext: () => void
}

/** What: in words, or one of eight pictures. A category is suggested from the words, and may be skipped. */
export function WhatStep({ draft, chosen, suggested, categories, update, onNext }: WhatProps) {
  const [missing, setMissing] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('textarea')?.focus({ preventScroll: true }), [])

  const next = (event: FormEvent) => {
    event.preventDefault()
    const said = draft.text.trim() !== '' || Boolean(draft.categoryCode)
    setMissing(!said)
    if (said) onNext()
  }
  const choose = (category: Category) => {
    update({ categoryCode: category.code })
    onNext()
  }
  const pictured = categories.filter(({ picture }) => picture).slice(0, 12)
  return (
    <Page title={m.issues_report_title()} heading={m.issues_report_what()}>
      <form ref={form} className="stack flow" onSubmit={next}>
        <TextArea
          label={m.issues_report_words()}
          help={m.issues_report_words_help()}
          error={missing ? m.issues_report_words_missing() : undefined}
          value={draft.text}
          onChange={(text) => update({ text })}
          maxLength={2000}
          rows={4}
        />
        {suggested.length > 0 && (
          <fieldset className="chips" aria-live="polite">
            <legend>{m.issues_report_suggested()}</legend>
            {suggested.map((category) => (
              <button
                key={category.code}
                type="button"
                className="chip"
                aria-pressed={category.code === chosen?.code}
                onClick={() => update({ categoryCode: category.code === chosen?.code ? null : category.code })}
              >
                {category.code === chosen?.code && <Check aria-hidden="true" />}
                {category.name}
              </button>
            ))}
          </fieldset>
        )}
        {pictured.length > 0 && (
          <section aria-labelledby="pictures" className="stack tight">
            <h2 id="pictures" className="or">
              {m.issues_report_or_picture()}
            </h2>
            <ul className={pictured.length % 3 === 0 ? 'pictures by-three' : 'pictures'}>
              {pictured.map((category) => (
                <li key={category.code}>
                  <button
                    type="button"
                    aria-pressed={draft.categoryCode === category.code}
                    onClick={() => choose(category)}
                  >
                    <Picture name={category.picture ?? ''} />
                    {category.name}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className="act-bar">
          <Button type="submit" kind="primary" onward={ArrowRight} big wide>
            {m.issues_report_next()}
          </Button>
        </div>
      </form>
    </Page>
  )
}
