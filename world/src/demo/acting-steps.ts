import type { GrantedScope } from '@linli/contract'
import { acceptActing, grantActingFor, revokeActingFor } from '../../../apps/server/src/modules/acting/index.ts'
import { requestMinorReveal } from '../../../apps/server/src/modules/people/index.ts'
import type { PersonKey } from './cast.ts'
import { as, idOf, type Step } from './town.ts'
import { ago, day, type When } from './when.ts'

const granted = (at: When, by: PersonKey, to: PersonKey, scopes: GrantedScope[], months: number): Step => ({
  at,
  async run(town) {
    const phone = idOf(town, `phone ${to}`)
    const done = await as(town, by, 'grantActingFor', (ctx) =>
      grantActingFor(ctx, { how: 'self', phone, scopes, months }),
    )
    town.ids.set(`grant ${by} ${to}`, done.grantId)
  },
})
const accepted = (at: When, by: PersonKey, to: PersonKey): Step => ({
  at,
  run: (town) => as(town, to, 'acceptActing', (ctx) => acceptActing(ctx, idOf(town, `grant ${by} ${to}`))),
})

/** Who acts for whom: a daughter for her mother, a neighbour by a signed paper, one grant taken back; a look that waits. */
export const actingSteps: Step[] = [
  granted(day(30, '19:10'), 'xiulan', 'shufen', ['issues'], 6),
  accepted(day(30, '20:05'), 'xiulan', 'shufen'),
  {
    at: day(18, '09:15'),
    run: (town) =>
      as(town, 'xiulan', 'revokeActingFor', (ctx) =>
        revokeActingFor(ctx, idOf(town, 'grant xiulan shufen'), { reason: '女儿回来了，不麻烦何老师了' }),
      ),
  },
  granted(day(18, '19:30'), 'xiulan', 'liumin', ['issues', 'tasks', 'exchange'], 12),
  accepted(day(18, '20:40'), 'xiulan', 'liumin'),
  {
    at: day(16, '15:20'),
    photos: { by: 'limei', scenes: ['mediation-table'] },
    async run(town, fileIds) {
      const phone = idOf(town, 'phone jianguo')
      const principalId = idOf(town, 'person defu')
      const done = await as(town, 'limei', 'grantActingFor', (ctx) =>
        grantActingFor(ctx, { how: 'paper', principalId, phone, scopes: ['issues'], months: 6, fileIds }),
      )
      town.ids.set('grant defu jianguo', done.grantId)
    },
  },
  accepted(day(16, '18:02'), 'defu', 'jianguo'),
  {
    at: ago(95),
    run: (town) =>
      as(town, 'officer', 'requestMinorReveal', (ctx) =>
        requestMinorReveal(ctx, idOf(town, 'person luoxiaoyue'), {
          fields: ['door'],
          purpose: 'visit',
          reason: '通知孩子打疫苗，上门送预约单',
        }),
      ),
  },
]
