import {
  decideDataRequest,
  giveConsent,
  recordSharing,
  requestCorrection,
  requestDeletion,
  saveAssessment,
  withdrawConsent,
} from '../../../apps/server/src/modules/privacy/index.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import type { PersonKey } from './cast.ts'
import { longtan } from './places.ts'
import { as, idOf, personOf, type Step, type Town } from './town.ts'
import { day, type When } from './when.ts'

const own = (town: Town, who: PersonKey): string => personOf(town, who).personId as string
type Purpose = 'nameShown' | 'faceShown'

const agrees = (who: PersonKey, purpose: Purpose, at: When): Step => ({
  at,
  run: (town) => as(town, who, 'giveConsent', (ctx) => giveConsent(ctx, own(town, who), { purpose })),
})
const takesBack = (who: PersonKey, purpose: Purpose, at: When): Step => ({
  at,
  run: (town) => as(town, who, 'withdrawConsent', (ctx) => withdrawConsent(ctx, own(town, who), { purpose })),
})

/** What people of 龙滩园 said of their data, asked, and what was answered; and what the community keeps a record of. */
export const privacySteps: Step[] = [
  agrees('xiulan', 'nameShown', day(20, '19:10')),
  agrees('jianguo', 'faceShown', day(18, '20:25')),
  agrees('xiulan', 'faceShown', day(15, '19:40')),
  takesBack('xiulan', 'faceShown', day(9, '08:15')),
  {
    at: day(12, '10:05'),
    async run(town) {
      const requestId = newId()
      town.ids.set('request jianguo', requestId)
      const body = { field: 'born' as const, reason: '觉得社区用不着这一项' }
      await as(town, 'jianguo', 'requestDeletion', (ctx) => requestDeletion(ctx, body), requestId)
    },
  },
  {
    at: day(10, '15:30'),
    run: (town) =>
      as(town, 'secretary', 'decideDataRequest', (ctx) =>
        decideDataRequest(ctx, idOf(town, 'request jianguo'), {
          decision: 'refused',
          answer: '您在领高龄津贴，按年龄核发，停领后再给您删。',
        }),
      ),
  },
  {
    at: day(3, '09:50'),
    run: (town) =>
      as(town, 'shufen', 'requestCorrection', (ctx) =>
        requestCorrection(ctx, { field: 'born', wish: '1944-03-09', reason: '身份证上是三月初九，登记成了别的日子' }),
      ),
  },
  {
    at: day(14, '16:20'),
    run: (town) =>
      as(town, 'secretary', 'recordSharing', (ctx) =>
        recordSharing(ctx, {
          areaCode: longtan,
          recipient: '区民政局',
          contact: '养老服务科',
          fields: ['name', 'born', 'place'],
          purpose: '核对高龄津贴名单',
          way: '政务内网的表格，核对完即删',
          ground: 'duty',
          lawful: '协助政府发放高龄津贴',
          count: 31,
        }),
      ),
  },
  {
    at: day(16, '11:00'),
    run: (town) =>
      as(town, 'secretary', 'saveAssessment', (ctx) =>
        saveAssessment(ctx, newId(), {
          revision: 0,
          areaCode: longtan,
          title: '独居老人每周探访登记',
          what: '网格员每周上门或打电话，登记探访时间和身体、用药情况，用来及时发现需要帮助的老人。',
          necessity: '属于协助政府做好养老服务的职责。不登记就不知道谁该去看、上次是什么情况，只记和照护有关的。',
          risks: '身体情况属于敏感信息，被无关的人看到会让老人难堪，也可能被推销的人利用。',
          measures: '只有本网格和社区看得见，每次看都有记录，老人自己查得到；离开后三十天删除。',
          result: 'goWithMeasures',
        }),
      ),
  },
]
