import type {
  CareKind,
  CareSource,
  Gender,
  LookPurpose,
  PersonalFieldId,
  RelationKind,
  Tenure,
  Tie,
} from '@linli/contract'
import type { PersonKey } from './cast.ts'
import { at, lianerpo, longtan, longxing, shuanglong, taiping } from './places.ts'

/** What the communities have written down of the people of the demo: all invented. */
export interface Entry {
  gender: Gender
  /** Registered at the same door, or in the division of this code. */
  register?: 'home' | string
  tenure?: Tenure
  head?: true
  language?: string
}

const [she, he]: [Gender, Gender] = ['female', 'male']
const own = { register: 'home', tenure: 'owned', head: true } as const
const withFamily = { register: 'home', tenure: 'withFamily' } as const
const rents = { tenure: 'rented', head: true } as const
/** The district's own code: registered in another of its communities. */
const elsewhereHere = '500111'

export const entries: Partial<Record<PersonKey, Entry>> = {
  xiulan: { gender: she, ...own, language: '重庆话' },
  jianguo: { gender: he, ...own },
  guihua: { gender: she, ...own },
  shufen: { gender: she, ...own },
  defu: { gender: he, ...own, language: '重庆话，耳朵背' },
  sufang: { gender: she, ...own },
  tanglei: { gender: he, ...withFamily },
  xiaofeng: { gender: she, ...rents, register: elsewhereHere },
  guoqiang: { gender: he, ...own },
  luoqian: { gender: she, ...own },
  limei: { gender: she, ...own },
  merchant: { gender: he, ...own },
  ahua: { gender: he, ...rents, register: '510107' },
  xiaowei: { gender: she, ...rents, register: elsewhereHere },
  wenbin: { gender: he, ...own },
  tianfu: { gender: he, tenure: 'withFamily', register: elsewhereHere },
  wuting: { gender: she, ...own },
  suqin: { gender: she, ...own },
  haoran: { gender: he, tenure: 'rented', register: elsewhereHere },
  fengmei: { gender: she, ...rents, register: '511024' },
  degui: { gender: he, tenure: 'publicHousing', head: true, register: 'home' },
  dayong: { gender: he, ...rents, register: '500112' },
  chunlan: { gender: she, ...own },
  luoqiang: { gender: he, ...own },
  xinghua: { gender: he, ...own },
  lihong: { gender: she, ...own },
  jiajun: { gender: he, ...rents, register: elsewhereHere },
  taishan: { gender: he, ...own },
  rongfang: { gender: she, ...own },
  xiaoyan: { gender: she, ...rents, register: elsewhereHere },
  mingli: { gender: he, ...own },
  shiyu: { gender: she, ...withFamily },
}

export const registrars: Record<string, PersonKey> = {
  [longtan]: 'secretary',
  [shuanglong]: 'otherSecretary',
  [lianerpo]: 'yongxiu',
  [longxing]: 'wuxiaofeng',
  [taiping]: 'defang',
}

export type OtherKey = keyof typeof others

/** Who is in the register and nowhere else in the story: children, owners who live away, who only works here. */
export const others = {
  luoxiaoyue: { name: '陈小月', age: 1, gender: she, at: at.hupan(2), room: '9-3', tie: 'lives', register: 'home' },
  lixiaoyu: {
    name: '王小雨',
    age: 9,
    gender: she,
    at: at.chuanqi(4),
    room: '1 单元 2-2',
    tie: 'lives',
    register: 'home',
  },
  lixiaotian: {
    name: '王小天',
    age: 6,
    gender: he,
    at: at.chuanqi(4),
    room: '1 单元 2-2',
    tie: 'lives',
    register: 'home',
  },
  wuxiaole: { name: '林小乐', age: 11, gender: he, at: at.yunjing(6), room: '21-3', tie: 'lives', register: 'home' },
  wuxiaoqi: { name: '林小琪', age: 7, gender: she, at: at.yunjing(6), room: '21-3', tie: 'lives', register: 'home' },
  /** Lives with the grandmother while the parents work in 东莞. */
  duanxing: { name: '段小星', age: 10, gender: he, at: at.laojie(1), room: '2-3', tie: 'lives', register: 'home' },
  /** 周建国's son: his household register is here, he works in 深圳. */
  zhoujun: { name: '周小军', age: 38, gender: he, at: at.chuanqi(3), room: '2 单元 2-1', tie: 'registered' },
  /** Owns a flat and lets it. */
  hegui: {
    name: '何永贵',
    age: 59,
    gender: he,
    at: at.chuanqi(6),
    room: '3 单元 4-1',
    tie: 'owns',
    register: '500107',
  },
  tofu: { name: '牟素云', age: 48, gender: she, at: at.market(1), room: '27 号摊', tie: 'works', register: '511024' },
  /** Entered a second time when he was given flu medicine: the desk finds the pair. */
  defuAgain: { name: '张德福', age: 79, gender: he, at: at.chuanqi(1), room: '1 单元 1-1', tie: 'lives', id: false },
} satisfies Record<
  string,
  { name: string; age: number; gender: Gender; at: string; room: string; tie: Tie; register?: string; id?: false }
>

type Anybody = PersonKey | OtherKey

/** Of whom, what, of whom: 杨素芳 is the grandmother of 唐磊. */
export const relations: [of: Anybody, kind: RelationKind, to: Anybody][] = [
  ['sufang', 'grandparent', 'tanglei'],
  ['tanglei', 'caregiver', 'sufang'],
  ['tianfu', 'parent', 'wenbin'],
  ['luoqian', 'parent', 'luoxiaoyue'],
  ['limei', 'parent', 'lixiaoyu'],
  ['limei', 'parent', 'lixiaotian'],
  ['wuting', 'parent', 'wuxiaole'],
  ['wuting', 'parent', 'wuxiaoqi'],
  ['rongfang', 'grandparent', 'duanxing'],
  ['rongfang', 'guardian', 'duanxing'],
  ['jianguo', 'parent', 'zhoujun'],
]

interface Care {
  who: Anybody
  kind: CareKind
  by: PersonKey
  source: CareSource
  /** Days from today until it is to be looked at again; past ones wait at the desk. */
  review: number
  note?: string
}

export const cares: Care[] = [
  {
    who: 'xiulan',
    kind: 'livesAlone',
    by: 'limei',
    source: 'visit',
    review: -3,
    note: '儿子在成都，周三、周日通电话。',
  },
  { who: 'xiulan', kind: 'longIllness', by: 'secretary', source: 'self', review: 90, note: '高血压，家里有药盒。' },
  { who: 'defu', kind: 'livesAlone', by: 'limei', source: 'visit', review: 60, note: '耳朵背，敲门要久一点。' },
  {
    who: 'sufang',
    kind: 'disability',
    by: 'secretary',
    source: 'document',
    review: 120,
    note: '腿脚不便，出门要轮椅。',
  },
  { who: 'tianfu', kind: 'longIllness', by: 'otherSecretary', source: 'family', review: 30 },
  { who: 'degui', kind: 'disability', by: 'yongxiu', source: 'document', review: 150 },
  { who: 'degui', kind: 'lowIncome', by: 'yongxiu', source: 'department', review: 20 },
  { who: 'chunlan', kind: 'livesAlone', by: 'yongxiu', source: 'visit', review: -10 },
  { who: 'duanxing', kind: 'leftBehindChild', by: 'defang', source: 'family', review: 45 },
  { who: 'taishan', kind: 'livesAlone', by: 'defang', source: 'self', review: 75 },
]

interface Look {
  who: PersonKey
  by: PersonKey
  daysAgo: number
  time: string
  fields?: PersonalFieldId[]
  purpose?: Exclude<LookPurpose, 'export' | 'form'>
  reason?: string
}

export const looks: Look[] = [
  { who: 'xiulan', by: 'limei', daysAgo: 9, time: '09:40' },
  {
    who: 'xiulan',
    by: 'limei',
    daysAgo: 9,
    time: '09:42',
    fields: ['phone'],
    purpose: 'contact',
    reason: '打电话问问楼道灯修好没有',
  },
  { who: 'xiulan', by: 'secretary', daysAgo: 5, time: '15:10' },
  { who: 'jianguo', by: 'officer', daysAgo: 4, time: '10:05' },
  {
    who: 'mingli',
    by: 'defang',
    daysAgo: 6,
    time: '14:20',
    fields: ['phone'],
    purpose: 'contact',
    reason: '请他来补老街屋面，问什么时候有空',
  },
]
