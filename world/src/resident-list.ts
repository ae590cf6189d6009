import { checkDigit } from '@linli/contract/identity-number'

export const residentHeader = [
  '姓名',
  '身份证号码',
  '联系电话',
  '性别',
  '出生年月日',
  '小区名称',
  '楼号',
  '房号',
  '居住情况',
  '与户主关系',
  '特殊群体',
]

/** A list of a community as its own office keeps it, some of its lines wrong on purpose. */
export interface ResidentList {
  rows: string[][]
  /** By the line of the file: the column that is wrong, and words of the reason. */
  wrong: Map<number, { kind: string; column: string | null; says: string }>
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const given = [...'秀兰建国桂英德福淑芬志强玉珍小明丽华永军文斌雪梅天佑海燕子涵宇轩国强婷婷春花明亮思远佳怡浩然']
const relations = ['户主', '配偶', '子女', '父母']
const care = ['', '', '', '', '', '', '', '', '独居', '残疾人', '低保户', '慢病、独居']

const sevenDigits = (n: number) => String(n).padStart(7, '0')
const idNumber = (born: string, n: number): string => {
  const digits = `500111${born}${String(n % 1000).padStart(3, '0')}`
  return digits + checkDigit(digits)
}

/** The day of birth of the nth, from 1935 on for 87 years: no two with the same order share it. */
const bornOf = (n: number): string => {
  const day = new Date(Date.UTC(1935, 0, 1 + ((Math.floor(n / 1000) * 37 + (n % 1000) * 29) % 32_000)))
  return day.toISOString().slice(0, 10)
}

type Row = string[]
/** Fifteen ways in which lists are wrong, each with what is to be said of it. */
const errors: [kind: string, column: string | null, says: string, spoil: (row: Row, n: number, before: Row) => Row][] =
  [
    ['check digit', '证件号码', '最后一位对不上', (row) => put(row, 1, spoiltEnd(row[1] as string))],
    ['impossible day', '证件号码', '没有', (row) => put(row, 1, impossible(row[1] as string))],
    ['too short', '证件号码', '应是 18 位', (row) => put(row, 1, (row[1] as string).slice(0, 16))],
    ['rounded by Excel', '证件号码', '000', (row) => put(row, 1, rounded(row[1] as string))],
    ['birth not as the number', '出生日期', '不一致', (row) => put(row, 4, '1999-12-30')],
    ['gender not as the number', '性别', '不一致', (row) => put(row, 3, row[3] === '男' ? '女' : '男')],
    ['phone too short', '手机号', '11 位', (row) => put(row, 2, (row[2] as string).slice(0, 10))],
    ['phone with a letter', '手机号', '11 位', (row) => put(row, 2, `l${(row[2] as string).slice(1)}`)],
    ['no name', '姓名', '不能空着', (row) => put(row, 0, '')],
    ['digits in the name', '姓名', '不带数字', (row) => put(row, 0, `${row[0]}2`)],
    ['unknown building', '楼栋', '没有', (row) => put(row, 6, '88 栋')],
    ['unknown estate', '小区', '没有小区', (row) => put(row, 5, '火星小区')],
    ['no such day', '出生日期', '没有', (row) => put(put(row, 4, '1990-02-30'), 1, '')],
    ['unknown care', '需要照护', '不在可选之列', (row) => put(row, 10, '懒惰')],
    ['the line before again', null, '重复', (_row, _n, before) => [...before]],
  ]

const put = (row: Row, at: number, value: string): Row => row.map((cell, each) => (each === at ? value : cell))
/** As Excel rounds; of one in eleven the check digit would be right by chance, and nobody could tell. */
function rounded(number: string): string {
  const cut = number.slice(0, 15)
  return checkDigit(`${cut}00`) === '0' ? `${cut.slice(0, 14)}${(Number(cut[14]) + 1) % 10}000` : `${cut}000`
}
const spoiltEnd = (number: string) => number.slice(0, 17) + (number[17] === '1' ? '2' : '1')
function impossible(number: string): string {
  const digits = `${number.slice(0, 10)}1341${number.slice(14, 17)}`
  return digits + checkDigit(digits)
}

/** `places`: estates with their buildings. Every 33rd line or so is wrong, of each kind in turn. */
export function residentList(many: number, places: { estate: string; building: string }[]): ResidentList {
  const rows: Row[] = []
  const wrong: ResidentList['wrong'] = new Map()
  let spoilt = 0
  for (let n = 0; n < many; n++) {
    const at = places[Math.floor(n / 12) % places.length] as { estate: string; building: string }
    const born = bornOf(n)
    const number = idNumber(born.replace(/-/g, ''), n)
    const household = Math.floor(n / 4)
    const row = [
      `${surnames[n % 40]}${given[(n * 7) % 58]}${given[(n * 13 + Math.floor(n / 58)) % 58]}`,
      number,
      `13${String(n % 10)}0${sevenDigits(n)}`,
      Number(number[16]) % 2 === 1 ? '男' : '女',
      born,
      at.estate,
      at.building,
      `${(household % 3) + 1}-${Math.floor(household / 3) + 1}`,
      n % 29 === 0 ? '租户' : '',
      relations[n % 4] as string,
      care[n % 12] as string,
    ]
    const before = rows.at(-1)
    const line = n + 2
    const clean = before && !wrong.has(line - 1) && n % 4 !== 0
    if (n % 33 === 32 && clean) {
      const [kind, column, says, spoil] = errors[spoilt++ % errors.length] as (typeof errors)[number]
      rows.push(spoil(row, n, before))
      wrong.set(line, { kind, column, says })
    } else rows.push(row)
  }
  return { rows, wrong }
}

export const errorKinds = errors.map(([kind]) => kind)
