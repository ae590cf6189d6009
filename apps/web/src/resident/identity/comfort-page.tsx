import { readSpeeds, textSizes } from '@linli/contract/plain'
import type { ReactNode } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Card, SectionTitle } from '../../ui/card.tsx'
import { Choices } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { choose, usePreferences } from '../../ui/preferences.ts'
import { useCanRead } from '../../ui/read-aloud.ts'

const optionsOf = <T extends string>(words: Record<T, string>) =>
  (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }))

/** 字号和长辈版: what is chosen shows at once, on this very page. */
export function ComfortPage() {
  const chosen = usePreferences()
  const canRead = useCanRead()
  return (
    <Page title={m.people_comfort()} under={<p className="soft">{m.identity_comfort_about()}</p>}>
      <section aria-labelledby="sample" className="stack tight">
        <SectionTitle id="sample">{m.identity_comfort_preview()}</SectionTitle>
        <Card>
          <p>{m.identity_comfort_sample()}</p>
        </Card>
      </section>
      <Switch on={chosen.elder} about={m.identity_comfort_elder_about()} onChange={(elder) => choose({ elder })}>
        {m.identity_comfort_elder()}
      </Switch>
      <Choices
        name="text-size"
        legend={m.identity_comfort_size()}
        value={chosen.textSize}
        options={optionsOf(textSizes)}
        onChange={(textSize) => choose({ textSize })}
      />
      <section aria-labelledby="clear" className="stack tight">
        <SectionTitle id="clear">{m.identity_comfort_more()}</SectionTitle>
        <Switch
          on={chosen.contrast}
          about={m.identity_comfort_contrast_about()}
          onChange={(contrast) => choose({ contrast })}
        >
          {m.identity_comfort_contrast()}
        </Switch>
        <Switch on={chosen.still} about={m.identity_comfort_still_about()} onChange={(still) => choose({ still })}>
          {m.identity_comfort_still()}
        </Switch>
      </section>
      <section aria-labelledby="aloud" className="stack tight">
        <SectionTitle id="aloud">{m.identity_comfort_read()}</SectionTitle>
        {!canRead && <p>{m.identity_comfort_no_voice()}</p>}
        <Switch on={chosen.readAloud} onChange={(readAloud) => choose({ readAloud })}>
          {m.identity_comfort_read_auto()}
        </Switch>
        <Choices
          name="read-speed"
          legend={m.identity_comfort_speed()}
          value={chosen.readSpeed}
          options={optionsOf(readSpeeds)}
          onChange={(readSpeed) => choose({ readSpeed })}
        />
      </section>
    </Page>
  )
}

interface SwitchProps {
  on: boolean
  onChange: (on: boolean) => void
  about?: string
  children: ReactNode
}

function Switch({ on, onChange, about, children }: SwitchProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={on} onChange={() => onChange(!on)} />
      <span>
        {children} {about && <span className="soft small">{about}</span>}
      </span>
    </label>
  )
}
