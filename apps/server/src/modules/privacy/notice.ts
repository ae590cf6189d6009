import {
  type ConsentPurposeId,
  consentPurposes,
  personalFields,
  type ResponseOf,
  workdaysToDecide,
} from '@linli/contract'
import { fieldRegistry } from '../people/index.ts'
import { versionOf, versionOfPurpose, wordsOf } from './consent.ts'

type Notice = ResponseOf<'getPrivacyNotice'>

/** What people may ask (个人信息保护法 44 to 50), and where. */
const rights: Notice['rights'] = [
  { right: '知道记了什么', how: '登录后打开“我的 - 我的资料”，或者到社区请工作人员打印给您看。' },
  { right: '知道谁看过', how: '“我的 - 谁看过我的信息”里，每一次都写着谁、什么时候、为什么。' },
  { right: '要一份带走', how: '“我的资料”里点“下载我的信息”，得到一份能读的网页和一份数据文件。' },
  { right: '改正', how: `“我的资料 - 更正和删除”里点“更正”，写明应该是什么。${workdaysToDecide} 个工作日内答复。` },
  {
    right: '删除',
    how: `“我的资料 - 更正和删除”里点“删除”，可以删一项，也可以全部删。${workdaysToDecide} 个工作日内答复；法律要求保存的、没办完的事用着的，停止使用，到期再删。`,
  },
  {
    right: '撤回同意',
    how: '“我的资料 - 我的同意”里一点就撤回，和同意时一样容易。撤回以后不影响别的服务，半年内不再问您。',
  },
  { right: '请人解释', how: '对怎样使用您的信息、怎样算积分有疑问，问网格员或社区书记，他们要向您说明。' },
  {
    right: '家人代问',
    how: '亲人去世后，近亲属为了自己合法、正当的利益，可以到社区查阅、复制、更正、删除逝者的信息；本人生前另有安排的除外。',
  },
]

const complaints = [
  '先找社区书记，书记不答复或您不满意的，找街道办事处。',
  '拨打 12345 政务服务便民热线。',
  '向区县网信部门投诉、举报（举报中心电话 12377），也可以向人民法院起诉。',
]

/** What a notice says wherever it is read; the version is of all of it. */
const lasting = {
  fields: fieldRegistry().fields,
  consents: (Object.keys(consentPurposes) as ConsentPurposeId[]).map((purpose) => ({
    purpose,
    version: versionOfPurpose(purpose),
    ...wordsOf(purpose),
  })),
  rights,
  complaints,
}

export const noticeVersion = versionOf([personalFields, lasting])

export const noticeFor = (district: string, incidents: Notice['incidents']): Notice => ({
  version: noticeVersion,
  district,
  handlers: [
    { name: '您所在社区的居民委员会', what: '登记和使用您的资料，答复您的请求。' },
    { name: '所属的街道办事处', what: '指导社区，处理社区办不了的事。' },
    { name: `${district}负责这个平台的单位`, what: '提供和管理平台，管安全和审计，不看居民的资料。' },
  ],
  ...lasting,
  incidents,
})
