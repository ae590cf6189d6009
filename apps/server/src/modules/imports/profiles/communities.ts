import { type Parsed, words } from '../column.ts'
import type { Profile } from '../profile.ts'

export interface CommunityRow {
  subdistrict: string
  name: string
  shortName?: string
  code?: string
}

export const communities: Profile<CommunityRow> = {
  kind: 'communities',
  columns: [
    {
      key: 'subdistrict',
      title: '街道',
      also: ['街道名称', '所属街道', '镇街', '街道（乡镇）', '乡镇', '镇', '街道乡镇', '街镇', '街道编码'],
      required: true,
      about: '街道、镇、乡的名称或 9 位编码',
      example: '龙滩子街道',
      parse: words(60),
    },
    {
      key: 'name',
      title: '社区',
      also: ['社区名称', '村居', '村（社区）', '村社区', '社区村', '名称', '村社区名称', '居委会'],
      required: true,
      about: '全称',
      example: '新桥社区居民委员会',
      parse: words(60, 2),
    },
    {
      key: 'shortName',
      title: '简称',
      also: ['社区简称', '常用名'],
      about: '大家平时怎么叫，可不填',
      example: '新桥',
      parse: words(30),
    },
    {
      key: 'code',
      title: '社区编码',
      also: ['编码', '区划代码', '统计用区划代码', '区划编码', '12位编码', '代码'],
      about: '12 位；新设的社区没有编码可不填，由系统编号',
      example: '500111003901',
      parse: code,
    },
  ],
  notes: ['2023 年区划名单里已有的社区不用导入；这里补充新设的社区和改了名字的社区。', '编码这一列请设为“文本”格式。'],
  keyOf: (row) => row.code ?? `${row.subdistrict}/${row.name}`,
  toRow: (values) => values as unknown as CommunityRow,
}

function code(text: string): Parsed<string> {
  const digits = text.replace(/\s/g, '')
  return /^\d{12}$/.test(digits)
    ? { value: digits }
    : { problem: `社区编码应是 12 位数字，现在是“${text.slice(0, 20)}”` }
}
