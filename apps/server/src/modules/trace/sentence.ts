import { actingHows, natures, tiers } from '@linli/contract'
import type { HappenedEvent } from '../../platform/events.ts'
import { sayDate } from '../issues/index.ts'

/** What a sentence may name: always masked or a role, since the trace is public. */
export interface Told {
  organisation: (id: unknown) => string | null
  category: (code: unknown) => string | null
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
/** A trace is read weeks later: days are told by their date, never as tomorrow. */
const by = (value: unknown): string => {
  const said = text(value)
  return said ? sayDate(new Date(said)) : ''
}

const causes: Record<string, string> = {
  'outside-duty': '不属于社区和街道的职责',
  'legal-route': '要走法定渠道',
  'no-agreement': '各方没有谈拢',
  'not-feasible': '目前做不到',
  duplicate: '与另一件事重复',
  'reporter-withdrew': '反映人撤回',
  'not-found': '现场没有找到',
}

/** One Chinese sentence for what happened; null for what the public need not read. That somebody acted is told, not who. */
export function sentenceFor(event: HappenedEvent, told: Told): string | null {
  const what = whatHappened(event, told)
  const how = actingHows[event.payload.acting as keyof typeof actingHows]
  return what && how ? `${how}：${what}` : what
}

function whatHappened({ kind, payload }: HappenedEvent, told: Told): string | null {
  switch (kind) {
    case 'issue-reported':
      return payload.source === 'onBehalf' ? '网格员替一位居民反映了这件事。' : '居民反映了这件事。'
    case 'issue-imported':
      return '从旧台账导入。'
    case 'issue-triaged': {
      const tier = tiers[payload.tier as keyof typeof tiers]
      const nature = natures[payload.nature as keyof typeof natures]
      const unit = told.organisation(payload.responsible)
      return `社区研判：${[told.category(payload.category), nature, tier].filter(Boolean).join('、')}${unit ? `，由${unit}负责` : ''}，${by(payload.solveBy)}前办结。`
    }
    case 'issue-assigned':
      return `派给${told.organisation(payload.responsible) ?? '责任单位'}，${by(payload.contactBy)}前联系反映人。`
    case 'issue-started':
      return '承办单位签收，开始处理。'
    case 'issue-answered':
      return payload.kind === 'reply' ? '有了新的回复。' : null
    case 'issue-resolved':
      return payload.onTime === false
        ? '承办单位说办好了（超过了时限），请反映人确认。'
        : '承办单位说办好了，请反映人确认。'
    case 'issue-confirmed':
      return `反映人确认解决，打了 ${payload.rating} 颗星。`
    case 'issue-reopened':
      return `反映人说没解决，重新办理（第 ${payload.times} 次）${text(payload.solveBy) ? `，${by(payload.solveBy)}前办结` : ''}。`
    case 'issue-closed-without-fix':
      return `没有解决就结案了：${causes[String(payload.cause)] ?? '原因见公开说明'}。`
    case 'issue-helped-by-neighbour':
      return typeof payload.places !== 'number' || payload.places === 1
        ? '一位邻居帮上了忙。'
        : payload.stage === 'first'
          ? `第一位邻居帮上了忙，一共要 ${payload.places} 份人手。`
          : `${payload.places} 份任务都由邻居做好了。`
    case 'photo-published':
      return '工作人员公开了照片。'
    case 'task-claimed':
      return '接下了这个任务。'
    case 'claim-withdrawn':
      return '把任务还了回来。'
    case 'proof-submitted':
      return '交了完成的证明。'
    case 'proof-returned':
      return '证明退回补充。'
    case 'proof-approved':
      return `另一位工作人员验收通过，得 ${payload.points} 分。`
    default:
      return null
  }
}

const roles: [RegExp, string][] = [
  [/^issue-(reported|confirmed|reopened)$/, '反映人'],
  [/^issue-(triaged|assigned|closed-without-fix)$|^photo-/, '社区'],
  [/^issue-(started|resolved)$/, '承办单位'],
  [/^proof-(approved|returned)$/, '验收人'],
]

/** Who did it, as a role: the public need no more. */
export const roleFor = (kind: string): string | null => roles.find(([pattern]) => pattern.test(kind))?.[1] ?? null
