import { type Post, posts as postWords } from '@linli/contract'
import { anyPhone, choice, count, day, mobile, words } from '../column.ts'
import type { Profile } from '../profile.ts'

/** One seat of a post, and who takes it; without a person the post stays empty. */
export interface PostRow {
  kind: Post
  area: string
  grid?: string
  estate?: string
  building?: string
  organisation?: string
  title?: string
  seats?: number
  termMonths?: number
  dutyPhone?: string
  name?: string
  phone?: string
  fromOn?: string
  toOn?: string
}

const inGrid: Post[] = ['gridLead', 'gridWorker', 'partTimeWorker']
const inOrganisation: Post[] = ['handler', 'merchant']

export const posts: Profile<PostRow> = {
  kind: 'posts',
  columns: [
    {
      key: 'kind',
      title: '岗位',
      also: ['岗位名称', '岗位类别', '职务', '身份', '角色', '人员类别', '人员类型'],
      required: true,
      choices: Object.values(postWords),
      about: '从下拉里选',
      example: postWords.gridWorker,
      parse: choice(postWords, {
        专职网格员: 'gridWorker',
        社区网格员: 'gridWorker',
        兼职网格员: 'partTimeWorker',
        楼长: 'buildingLead',
        楼栋负责人: 'buildingLead',
        楼组长: 'buildingLead',
        组长: 'groupLead',
        小组长: 'groupLead',
        书记: 'secretary',
        社区党委书记: 'secretary',
        社区工作者: 'communityOfficer',
        社区工作人员: 'communityOfficer',
        两委: 'communityOfficer',
        民警: 'communityPolice',
        社区医生: 'familyDoctor',
      }),
    },
    {
      key: 'area',
      title: '社区',
      also: ['社区名称', '所属社区', '所在社区', '区域', '街道', '所属街道', '辖区'],
      required: true,
      about: '社区或街道的名称或编码',
      example: '龙滩园社区',
      parse: words(60),
    },
    {
      key: 'grid',
      title: '网格',
      also: ['所属网格', '网格名称', '网格编码', '负责网格', '网格号'],
      about: '网格长、网格员、兼职网格员要填；名称或 15 位编码',
      example: '第一网格',
      parse: words(60),
    },
    {
      key: 'estate',
      title: '小区',
      also: ['小区名称', '所属小区'],
      about: '楼栋长要填',
      example: '',
      parse: words(60),
    },
    {
      key: 'building',
      title: '楼栋',
      also: ['楼栋号', '楼号', '栋', '负责楼栋', '幢'],
      about: '楼栋长要填',
      example: '',
      parse: (text) => (/^\d{1,4}$/.test(text) ? { value: `${Number(text)} 栋` } : words(40)(text)),
    },
    {
      key: 'organisation',
      title: '单位',
      also: ['单位名称', '所在单位', '工作单位', '承办单位'],
      about: '承办人、商户要填；已登记单位的全称',
      example: '',
      parse: words(80),
    },
    {
      key: 'title',
      title: '岗位说明',
      also: ['职务说明', '分工', '备注'],
      about: '可不填',
      example: '',
      parse: words(40),
    },
    {
      key: 'name',
      title: '姓名',
      also: ['人员姓名', '网格员姓名', '负责人', '名字'],
      personal: 'name',
      about: '没有人可不填，先设空岗',
      example: '李梅',
      parse: words(40, 2),
    },
    {
      key: 'phone',
      title: '手机号',
      also: ['手机', '手机号码', '联系方式', '联系电话', '电话', '个人电话'],
      personal: 'phone',
      about: '用来登录和认人，加密保存，不会公开',
      example: '13800000000',
      parse: mobile,
    },
    {
      key: 'dutyPhone',
      title: '值班电话',
      also: ['公开电话', '工作电话', '办公电话', '公示电话'],
      about: '公示牌上写的电话，不要填个人手机号',
      example: '023-43721234',
      parse: anyPhone,
    },
    {
      key: 'seats',
      title: '名额',
      also: ['岗位数', '编制', '人数'],
      about: '同一岗位几个人，不填按本文件里的人数',
      example: '',
      parse: count(1, 200),
    },
    {
      key: 'termMonths',
      title: '任期（月）',
      also: ['任期', '任期月数'],
      about: '可不填',
      example: '',
      parse: count(1, 120),
    },
    {
      key: 'fromOn',
      title: '开始日期',
      also: ['任职日期', '上岗日期', '任职时间', '聘用日期', '开始时间'],
      date: true,
      about: '不填为今天',
      example: '2026-01-01',
      parse: day,
    },
    {
      key: 'toOn',
      title: '结束日期',
      also: ['到期日期', '离任日期', '结束时间', '聘期至'],
      date: true,
      about: '这一天起不再任职；没有可不填',
      example: '',
      parse: day,
    },
  ],
  notes: ['一行是一个人的一个岗位；一个人有几个岗位写几行。', '手机号是个人信息，加密保存，30 天后从导入记录里删去。'],
  keyOf: (row) =>
    row.name
      ? [row.kind, row.area, row.grid, row.estate, row.building, row.organisation, row.name, row.phone].join('/')
      : '',
  toRow(values, tell) {
    const row = values as unknown as PostRow
    if (inGrid.includes(row.kind) && !row.grid) tell('grid', `${postWords[row.kind]}要写是哪个网格的`)
    if (row.kind === 'buildingLead' && !row.building) tell('building', '楼栋长要写是哪一栋的')
    if (inOrganisation.includes(row.kind) && !row.organisation)
      tell('organisation', `${postWords[row.kind]}要写是哪个单位的`)
    if (row.phone && !row.name) tell('name', '有手机号，没有姓名，请补上姓名')
    if (row.toOn && row.fromOn && row.toOn <= row.fromOn) tell('toOn', '结束日期要晚于开始日期')
    return row
  },
}
