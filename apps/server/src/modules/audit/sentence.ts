import { historyFindings } from '@linli/contract'
import type { Finding, HistoryReport } from './finding.ts'

/** One line for the operator: how far the history is whole, or the first event that is wrong. */
export function sayHistory(report: HistoryReport): string {
  const { seals, events, waiting, findings, first, compared } = report
  const extent = `${seals} 次封存，${events} 件事，另有 ${waiting} 件等着封存`
  const published = compared > 0 ? `其中 ${compared} 次与库外的记录比对过` : '库外没有记录可比'
  return first ? `${sayFinding(first)}。一共 ${findings} 处（${extent}）` : `${extent}，${published}，都对得上`
}

export const sayFinding = ({ kind, number, position, eventId }: Finding): string =>
  [
    position === null ? '' : `从第 ${position} 件起不对：`,
    historyFindings[kind],
    eventId === null ? '' : `，事件 ${eventId}`,
    number === null ? '' : `，第 ${number} 次封存`,
  ].join('')
