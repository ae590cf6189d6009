import { type AuditKind, auditKinds, type ExportPurpose, exportPurposes } from '@linli/contract'
import { sayDay, type Words } from './wording.ts'

const sentence = (text: string): string => (/[。!?！？…]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`)

export interface AboutExport {
  who: string
  area: string
  people: number
  purpose: ExportPurpose
}

/** Lists out of the register: who asked, and what became of it. */
export const exportWordsOf = {
  requested: ({ who, area, people, purpose }: AboutExport): Words => ({
    title: `等您审批：${who}要导出${area}的名单`,
    body: `${people} 人，用于${exportPurposes[purpose]}。请看看要哪些信息、给谁，再同意或不同意。`,
  }),
  approved: ({ area }: AboutExport, untilOn: string): Words => ({
    title: `${area}的名单可以下载了`,
    body: `${sayDay(untilOn)}（含）以前可下载三次。名单里的人会看到这次导出，用完请销毁。`,
  }),
  refused: ({ area }: AboutExport, reason: string): Words => ({
    title: `${area}的名单没有同意导出`,
    body: `原因：${sentence(reason)}可以改了再申请。`,
  }),
}

/** Looks that strike: for who audits, and for whom they are about. */
export const caseWordsOf = {
  opened: (kind: AuditKind, who: string): Words => ({
    title: `查看记录有异常：${auditKinds[kind]}`,
    body: `${who}的查看记录达到了提醒的标准。请看看次数和时间，需要的话请本人说明。`,
  }),
  asked: (kind: AuditKind): Words => ({
    title: '请您说明一下查看记录',
    body: `审计管理员问到“${auditKinds[kind]}”。请到“查看核查”里看是哪一天、哪些信息，写明当时在办什么。`,
  }),
  answered: (kind: AuditKind, who: string): Words => ({
    title: `${who}说明了：${auditKinds[kind]}`,
    body: '请看看说明，再作处理。',
  }),
  stopped: (): Words => ({
    title: '您暂时不能看全个人信息',
    body: '有一件关于您查看记录的核查还没办完。请到“查看核查”里说明情况，办完就恢复。',
  }),
  allowed: (): Words => ({ title: '您又可以看全个人信息了', body: '照常办事就行，查看仍会留下记录。' }),
  decided: (kind: AuditKind, decision: string): Words => ({
    title: `关于“${auditKinds[kind]}”的核查办完了`,
    body: `结果：${decision}。处理的人写的话在“查看核查”里，有不同看法可以找审计管理员或上一级说。`,
  }),
  passedOn: (kind: AuditKind, who: string): Words => ({
    title: `移交给您：${who}的查看记录`,
    body: `审计管理员移交了一件“${auditKinds[kind]}”的核查，经过都在里面。`,
  }),
}
