import type { ResponseOf } from '@linli/contract'
import { type Sensitivity, sensitivities, viewerRelations, views } from '@linli/contract/fields'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import './fields.css'

type Field = ResponseOf<'listFieldRegistry'>['fields'][number]

/** What is kept of people and why, as the registry that the program itself goes by says it. */
export function FieldsPage() {
  const { district = '' } = useParams<{ district: string }>()
  const query = useOperation('listFieldRegistry', {}, { staleTime: 60 * 60_000 })
  return (
    <Page title={m.public_fields()} under={<p className="soft">{m.public_fields_about()}</p>} broad>
      <p>
        {m.public_fields_looks()} <a href={`/${district}/my/looks`}>{m.public_fields_looks_link()}</a>
      </p>
      <p>
        {m.privacy_notice_whole()} <a href={`/${district}/privacy`}>{m.privacy_notice()}</a>
      </p>
      <Loaded of={query} rows={6}>
        {({ fields }) => (
          <ul className="kept-fields">
            {fields.map((field) => (
              <li key={field.field}>
                <FieldCard field={field} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  )
}

function FieldCard({ field }: { field: Field }) {
  const level = field.sensitivity as Sensitivity
  return (
    <article className="card kept-field">
      <header>
        <h2>{field.label}</h2>
        <Tag tone={level >= 3 ? 'amber' : 'plain'}>{m.public_fields_of({ level: sensitivities[level] })}</Tag>
      </header>
      <dl>
        <div>
          <dt>{m.public_fields_purpose()}</dt>
          <dd>{field.purpose}</dd>
        </div>
        <div>
          <dt>{m.public_fields_basis()}</dt>
          <dd>{field.basis}</dd>
        </div>
        <div>
          <dt>{m.public_fields_seen()}</dt>
          <dd>
            <ul>
              {byView(field).map(([view, who]) => (
                <li key={view}>{m.public_fields_who({ who, view })}</li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{m.public_fields_keeps()}</dt>
          <dd>{field.keeps}</dd>
        </div>
      </dl>
    </article>
  )
}

/** Who sees it, those alike together; who sees nothing is not named. */
function byView({ seenBy }: Field): [view: string, who: string][] {
  const groups = new Map<keyof typeof views, string[]>()
  for (const { who, view } of seenBy)
    if (view !== 'absent') groups.set(view, [...(groups.get(view) ?? []), viewerRelations[who]])
  return [...groups].map(([view, who]) => [views[view], who.join('、')])
}
