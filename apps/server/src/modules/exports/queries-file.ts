import type { Readable } from 'node:stream'
import { careKinds, exportPurposes, type PersonalFieldId, personalFields, ties } from '@linli/contract'
import type { Actor } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import { runQuery } from '../../platform/command.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { cellsOf, peopleAbout } from '../people/index.ts'
import { postsOfPeople } from '../posts/index.ts'
import type { Download, Export } from './export.ts'
import { listSheet } from './list-sheet.ts'
import { viewOf } from './queries.ts'

/** People read at once. */
export const pieceSize = 500
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
const ages = { minor: '未满 18 岁', adult: '18 到 59 岁', elder: '60 岁以上' } as const

/** The file of a download: of exactly those people for whom a look was noted, as the asker may see them now. */
export async function fileOf(
  runtime: Runtime,
  actor: Actor,
  { row, download }: { row: Export; download: Download },
): Promise<{ fileName: string; content: Readable }> {
  const fields = row.fields as PersonalFieldId[]
  const view = await runQuery(runtime, actor, async (q) => ({
    told: await viewOf(q, row),
    posts: (await postsOfPeople(q, [row.asked_by])).get(row.asked_by) ?? [],
  }))
  const { told } = view
  const who = [told.askedBy.name, ...view.posts.slice(0, 1)].join('，')
  const at = `${shanghaiDate(download.at)} ${clock.format(download.at)}`
  const watermark = `仅供${who}用于${exportPurposes[row.purpose]}，${at} 下载，编号 ${download.code}，请勿转发、用后销毁`
  const { filter } = told
  const which = [
    filter.q && `查“${filter.q}”`,
    filter.tie && ties[filter.tie],
    filter.care && careKinds[filter.care],
    filter.age && ages[filter.age],
  ].filter(Boolean)
  const facts: [string, string][] = [
    ['编号', download.code],
    ['申请人', who],
    ['用途', `${exportPurposes[row.purpose]}：${row.words}`],
    ['给谁', row.receiver ? `外单位：${row.receiver}（提供给他人，须另有本人同意或法定职责）` : '本单位内部使用'],
    ['区域', told.area.name],
    ['条件', which.length > 0 ? which.join('，') : '全部'],
    ['人数', `${download.people} 人`],
    [
      '信息',
      fields.map((field) => personalFields[field].label + (row.in_full.includes(field) ? '' : '（打码）')).join('、'),
    ],
    ['未成年人', row.minors ? '包括联系方式，限申请人看得到的' : '不含联系方式和照护信息'],
    [
      '审批',
      `${told.decidedBy?.name ?? ''} 同意，${told.until ? `${shanghaiDate(new Date(told.until))} 前可下载` : ''}`,
    ],
    ['下载', `第 ${download.nth} 次，${at}`],
    ['说明', '名单里的每个人都能在“谁看过我的信息”里看到这次导出和用途。'],
  ]
  async function* pieces(): AsyncGenerator<string[][]> {
    for (let after: string | null = null; ; ) {
      const last: string | null = after
      const { ids, rows } = await runQuery(runtime, actor, async (q) => {
        const ids = await peopleAbout(q, download.download_id, last, pieceSize)
        const wanted = {
          fields,
          inFull: row.in_full as PersonalFieldId[],
          minors: row.minors,
          minorsApproved: row.minors,
        }
        return { ids, rows: await cellsOf(q, ids, wanted) }
      })
      if (rows.length > 0) yield rows.map(({ cells }) => fields.map((field) => cells[field] ?? ''))
      if (ids.length < pieceSize) return
      after = ids.at(-1) as string
    }
  }
  const title = `${told.area.name} 居民名单`
  const headers = fields.map((field) => personalFields[field].label)
  return {
    fileName: `邻里导出-${told.area.name}-${shanghaiDate(download.at).replaceAll('-', '')}-${download.code}.xlsx`,
    content: listSheet({ code: download.code, title, who, facts, headers, watermark, at: download.at }, pieces()),
  }
}
