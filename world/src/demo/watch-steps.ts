import type { AuditKind } from '@linli/contract'
import {
  answerAuditCase,
  askAuditCase,
  decideAuditCase,
  listAuditCases,
  revealsStopped,
} from '../../../apps/server/src/modules/audit-cases/index.ts'
import { decideExport, requestExport } from '../../../apps/server/src/modules/exports/index.ts'
import { getPerson, revealField } from '../../../apps/server/src/modules/people/index.ts'
import { runQuery } from '../../../apps/server/src/platform/command.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import type { PersonKey } from './cast.ts'
import { longtan } from './places.ts'
import { as, idOf, known, personOf, type Step, type Town } from './town.ts'
import { day } from './when.ts'

const idIn = (town: Town, who: PersonKey): string => personOf(town, who).personId as string
const two = (number: number): string => String(number).padStart(2, '0')

type Request = Parameters<typeof requestExport>[1]

const request = (name: string, by: PersonKey, at: Step['at'], input: Request): Step => ({
  at,
  run(town) {
    const exportId = newId()
    town.ids.set(`export ${name}`, exportId)
    return as(town, by, 'requestExport', (ctx) => requestExport(ctx, input), exportId)
  },
})

/** Two lists: one that waits for somebody to decide, one that may be fetched. */
const exportSteps: Step[] = [
  request('elders', 'limei', day(2, '10:20'), {
    within: longtan,
    age: 'elder',
    fields: ['name', 'gender', 'place', 'door'],
    inFull: ['name'],
    minors: false,
    purpose: 'visit',
    words: '重阳节前上门看望六十岁以上老人',
    outside: false,
  }),
  {
    at: day(1, '09:35'),
    run: (town) =>
      as(town, 'secretary', 'decideExport', (ctx) =>
        decideExport(ctx, idOf(town, 'export elders'), { decision: 'approved', untilOn: town.calendar.date(3) }),
      ),
  },
  request('subsidy', 'officer', day(1, '16:40'), {
    within: longtan,
    age: 'elder',
    fields: ['name', 'gender', 'phone', 'place', 'idNumber'],
    inFull: ['name', 'phone'],
    minors: false,
    purpose: 'benefit',
    words: '报送今年高龄津贴的名单',
    outside: true,
    receiver: '区民政局养老服务科',
  }),
]

const caseOf = async (town: Town, who: PersonKey, kind: AuditKind): Promise<string> => {
  const { rows } = await runQuery(town.linli.runtime, personOf(town, 'audit'), (q) =>
    listAuditCases(q, { kind, limit: 50 }),
  )
  return known(rows.find(({ person }) => person.id === idIn(town, who))?.caseId, `case of ${who}`)
}

/** A secretary who looked late in the evening, asked and explained. */
const evening: PersonKey[] = ['mingli', 'shiyu', 'taishan', 'xiaoyan', 'rongfang']
const eveningSteps: Step[] = [
  ...evening.map(
    (who, nth): Step => ({
      at: day(8, `22:${two(10 + nth * 4)}`),
      settles: nth === evening.length - 1,
      run: (town) => as(town, 'defang', 'getPerson', (ctx) => getPerson(ctx, idIn(town, who))),
    }),
  ),
  {
    at: day(7, '09:30'),
    run: async (town) => {
      const caseId = await caseOf(town, 'defang', 'nightLooks')
      return as(town, 'audit', 'askAuditCase', (ctx) =>
        askAuditCase(ctx, caseId, { words: '昨晚十点多看了五位居民的资料，请说明当时在办什么。' }),
      )
    },
  },
  {
    at: day(7, '14:05'),
    run: async (town) => {
      const caseId = await caseOf(town, 'defang', 'nightLooks')
      return as(town, 'defang', 'answerAuditCase', (ctx) =>
        answerAuditCase(ctx, caseId, { words: '老街昨晚停电，在核对哪几户有老人和孩子，好安排人送手电。' }),
      )
    },
  },
  {
    at: day(6, '10:15'),
    run: async (town) => {
      const caseId = await caseOf(town, 'defang', 'nightLooks')
      return as(town, 'audit', 'decideAuditCase', (ctx) =>
        decideAuditCase(ctx, caseId, { decision: 'explained', words: '与当晚停电的值班记录一致。' }),
      )
    },
  },
]

/** An officer who showed many numbers in one afternoon; nobody has looked at it yet. */
const called: PersonKey[] = ['xiulan', 'jianguo', 'shufen', 'luoqian']
const callSteps: Step[] = Array.from({ length: 16 }, (_, nth) => ({
  at: day(1, `15:${two(nth * 3)}`),
  settles: nth === 15,
  run: (town) =>
    as(town, 'officer', 'revealField', (ctx) =>
      revealField(
        ctx,
        idIn(town, called[nth % called.length] as PersonKey),
        { fields: ['phone'], purpose: 'contact', reason: '打电话核对报名人数' },
        revealsStopped,
      ),
    ),
}))

/** Lists taken out of the register, and looks at it that struck. */
export const watchSteps: Step[] = [...exportSteps, ...eveningSteps, ...callSteps]
