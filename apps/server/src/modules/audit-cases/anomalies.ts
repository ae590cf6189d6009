import type { AuditKind, AuditThreshold } from '@linli/contract'

export type Thresholds = Record<AuditThreshold, number>

/** What somebody did on one day, as far as a rule looks at it. Whom they looked at is only counted. */
export interface Signals {
  looks: { at: Date; personId: string; fields: string[]; reveal: boolean; close: boolean }[]
  /** Fields shown in full on a usual day: of the thirty days before. */
  usualReveals: number
  /** How often the one looked at most was looked at in seven days, this one included. */
  mostSame: number
  searches: { at: Date; found: 'here' | 'elsewhere' | 'nobody' }[]
  downloads: { at: Date; people: number; fields: string[] }[]
  wrongPasswords: { at: Date; count: number } | null
}

/** Something that strikes. It says how often and when, never about whom. */
export interface Anomaly {
  kind: AuditKind
  count: number
  facts: string[]
  fields: string[]
  firstAt: Date
  lastAt: Date
}

const hour = 3_600_000
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
const hourOf = (at: Date): number => new Date(at.getTime() + 8 * hour).getUTCHours()

/** From 22:00 to 06:00 in Shanghai. */
export const isNight = (at: Date): boolean => hourOf(at) >= 22 || hourOf(at) < 6

/** The most of these within any sixty minutes, and when that began. */
export function mostInHour(ats: readonly Date[]): { count: number; from: Date } | null {
  let best: { count: number; from: Date } | null = null
  let first = 0
  ats.forEach((at, last) => {
    while (at.getTime() - (ats[first] as Date).getTime() >= hour) first++
    const count = last - first + 1
    if (!best || count > best.count) best = { count, from: ats[first] as Date }
  })
  return best
}

/** What of a day strikes, by the thresholds of the district. */
export function anomaliesOf(signals: Signals, limits: Thresholds): Anomaly[] {
  const reveals = signals.looks.filter(({ reveal }) => reveal)
  const night = signals.looks.filter(({ at }) => isNight(at))
  const close = signals.looks.filter((look) => look.close)
  const elsewhere = signals.searches.filter(({ found }) => found === 'elsewhere')
  const nobody = signals.searches.filter(({ found }) => found === 'nobody')
  const nightly = signals.downloads.filter(({ at }) => isNight(at))
  const exported = signals.downloads.reduce((sum, { people }) => sum + people, 0)
  const found: (Anomaly | null)[] = [
    manyReveals(reveals, signals.usualReveals, limits),
    night.length >= limits.nightLooks ? anomaly('nightLooks', night, [`22:00 到 6:00 查看 ${night.length} 次`]) : null,
    elsewhere.length >= limits.outsideArea
      ? anomaly('outsideArea', elsewhere, [`用整个号码查到辖区以外的人 ${elsewhere.length} 次`])
      : null,
    nobody.length >= limits.notFound
      ? anomaly('enumeration', nobody, [`用整个号码查，${nobody.length} 个查不到`, searchedInAll(signals)])
      : null,
    signals.mostSame >= limits.samePerson && signals.looks.length > 0
      ? {
          ...anomaly('samePerson', signals.looks, [`七天里看同一个人 ${signals.mostSame} 次`]),
          count: signals.mostSame,
        }
      : null,
    close.length >= limits.closeToSelf
      ? anomaly('closeToSelf', close, [`查看同事或家人 ${close.length} 次，涉及 ${peopleIn(close)} 人`])
      : null,
    exported >= limits.exportPeople || nightly.length >= limits.nightExports
      ? anomaly('exports', signals.downloads, [
          `导出 ${signals.downloads.length} 次，共 ${exported} 人次`,
          ...(nightly.length > 0 ? [`其中夜里 ${nightly.length} 次`] : []),
        ])
      : null,
    wrongPasswords(signals, limits),
  ]
  return found.filter((each): each is Anomaly => each !== null)
}

function manyReveals(reveals: Signals['looks'], usual: number, limits: Thresholds): Anomaly | null {
  const dense = mostInHour(reveals.map(({ at }) => at))
  const overUsual = reveals.length >= limits.usualFloor && reveals.length >= Math.max(usual, 1) * limits.timesUsual
  const strikes = reveals.length >= limits.revealsInDay || (dense?.count ?? 0) >= limits.revealsInHour || overUsual
  if (!strikes || !dense) return null
  return anomaly('manyReveals', reveals, [
    `一天里看全 ${reveals.length} 次，涉及 ${peopleIn(reveals)} 人`,
    `最多的一小时 ${dense.count} 次，从 ${clock.format(dense.from)} 起`,
    `前三十天平均每天 ${Math.round(usual * 10) / 10} 次`,
  ])
}

function wrongPasswords({ wrongPasswords }: Signals, limits: Thresholds): Anomaly | null {
  if (!wrongPasswords || wrongPasswords.count < limits.wrongPasswords) return null
  const { at, count } = wrongPasswords
  return { ...anomaly('wrongPasswords', [{ at }], [`用这个账号连续输错密码 ${count} 次，也可能是别人在试`]), count }
}

const peopleIn = (looks: Signals['looks']): number => new Set(looks.map(({ personId }) => personId)).size
const searchedInAll = ({ searches }: Signals): string => `这一天一共查了 ${searches.length} 个号码`

function anomaly(kind: AuditKind, what: readonly { at: Date; fields?: string[] }[], facts: string[]): Anomaly {
  const ats = what.map(({ at }) => at.getTime())
  return {
    kind,
    count: what.length,
    facts,
    fields: [...new Set(what.flatMap(({ fields }) => fields ?? []))].sort(),
    firstAt: new Date(Math.min(...ats)),
    lastAt: new Date(Math.max(...ats)),
  }
}
