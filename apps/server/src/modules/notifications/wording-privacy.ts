import { type DataRequestOutcome, dataRequestKinds } from '@linli/contract'
import type { Words } from './wording.ts'

const again = '不服的，可以找街道办事处，打 12345，或者向区县网信部门投诉。'

const done: Record<Exclude<DataRequestOutcome, 'erased'>, Words> = {
  corrected: { title: '您的信息已经改好', body: '请到“我的资料”里看看对不对。' },
  removed: { title: '您的信息已经删去一项', body: '请到“我的资料”里看看。' },
  restricted: {
    title: '您的信息已停止使用',
    body: '工作人员不再看得见。手头的事办完以后，当天夜里全部删除，到时您的账号也没有了。',
  },
}

export interface AboutIncident {
  what: string
  kinds: string
  why: string
  harm: string
  done: string
  advice: string
  contact: string
}

const ends = (text: string): string => (/[。！？]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`)

export const privacyWords = {
  requested: (kind: keyof typeof dataRequestKinds, by: string): Words => ({
    title: `有居民要${dataRequestKinds[kind]}自己的信息`,
    body: `请在${by}前答复：同意的马上办，不同意的写明理由。`,
  }),
  refused: (): Words => ({ title: '您的请求没有同意', body: `理由写在“我的资料 - 更正和删除”里。${again}` }),
  accepted: (outcome: Exclude<DataRequestOutcome, 'erased'>): Words => done[outcome],
  copied: (): Words => ({
    title: '您的信息被下载了一份',
    body: '是用您的账号下载的。不是您本人，请马上到“登录的设备”退出其他设备，并告诉社区。',
  }),
  consentAtCounter: (label: string, given: boolean): Words => ({
    title: given ? `替您记下了同意：${label}` : `替您记下了不同意：${label}`,
    body: '凭证在“我的资料 - 我的同意”里，随时可以改。和您签的不一样，请告诉社区。',
  }),
  /** The three contents of 个人信息保护法 57. */
  incident: (about: AboutIncident): Words => ({
    title: '有一件事涉及您的个人信息',
    body: [
      `发生了什么：${ends(about.what)}涉及：${ends(about.kinds)}原因：${ends(about.why)}可能的影响：${ends(about.harm)}`,
      `已经做了：${ends(about.done)}您可以：${ends(about.advice)}`,
      `联系：${ends(about.contact)}`,
    ].join(''),
  }),
}
