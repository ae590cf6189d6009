import { type OrganisationKind, organisationKinds, type PartyLevel, partyLevels } from '@linli/contract'
import { anyPhone, choice, day, listed, mobile, type Parsed, words } from '../column.ts'
import type { Profile } from '../profile.ts'

/** One unit by names; who belongs to it and what it serves are looked up where it is saved. */
export interface OrganisationRow {
  kind: OrganisationKind
  name: string
  area: string
  creditCode?: string
  dutyPhone?: string
  address?: string
  serves?: string[]
  contractFrom?: string
  contractTo?: string
  termEndsOn?: string
  competences?: string[]
  headName?: string
  headPhone?: string
  partyLevel?: PartyLevel
  partyParent?: string
}

const names =
  (most: number) =>
  (text: string): Parsed<string[]> => {
    const found = [...new Set(listed(text))]
    if (found.some((name) => [...name].length > 60))
      return { problem: '有名称太长（最多 60 个字），几个名称之间请用顿号隔开' }
    return found.length > most ? { problem: `最多 ${most} 个，现在有 ${found.length} 个` } : { value: found }
  }

function creditCode(text: string): Parsed<string> {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  return /^[0-9A-Z]{18}$/.test(code)
    ? { value: code }
    : { problem: `统一社会信用代码应是 18 位，现在是 ${[...code].length} 位，请核对` }
}

export const organisations: Profile<OrganisationRow> = {
  kind: 'organisations',
  columns: [
    {
      key: 'kind',
      title: '类别',
      also: ['单位类别', '单位类型', '类型', '组织类型', '组织类别', '单位性质'],
      required: true,
      choices: Object.values(organisationKinds),
      about: '从下拉里选',
      example: organisationKinds.propertyCompany,
      parse: choice(organisationKinds, {
        居民委员会: 'residentsCommittee',
        村委会: 'residentsCommittee',
        村民委员会: 'residentsCommittee',
        业主委员会: 'ownersCommittee',
        物管会: 'ownersManagementCommittee',
        环物会: 'environmentPropertyCommittee',
        物业: 'propertyCompany',
        物业企业: 'propertyCompany',
        物业服务企业: 'propertyCompany',
        党支部: 'partyOrganisation',
        党委: 'partyOrganisation',
        党总支: 'partyOrganisation',
        党小组: 'partyOrganisation',
        区级部门: 'department',
        街道办事处: 'subdistrictOffice',
        社会团体: 'socialOrganisation',
        公司: 'enterprise',
        商家: 'merchant',
      }),
    },
    {
      key: 'name',
      title: '单位名称',
      also: ['名称', '组织名称', '全称', '企业名称', '公司名称', '党组织名称', '单位'],
      required: true,
      about: '全称',
      example: '重庆安居物业服务有限公司',
      parse: words(80, 2),
    },
    {
      key: 'area',
      title: '所在社区',
      also: ['社区', '所属社区', '社区名称', '所属街道', '街道', '所在街道', '所属区域', '区域', '辖区'],
      required: true,
      about: '社区或街道的名称或编码；全区的部门写区名',
      example: '龙滩园社区',
      parse: words(60),
    },
    {
      key: 'creditCode',
      title: '统一社会信用代码',
      also: ['信用代码', '社会信用代码', '机构代码'],
      about: '18 位，这一列请设为“文本”格式；没有可不填',
      example: '91500111MA5U4K6R8T',
      parse: creditCode,
    },
    {
      key: 'dutyPhone',
      title: '值班电话',
      also: ['电话', '联系电话', '办公电话', '单位电话', '服务电话'],
      about: '可以公开的单位电话，不要填个人手机号',
      example: '023-43721234',
      parse: anyPhone,
    },
    {
      key: 'address',
      title: '地址',
      also: ['单位地址', '办公地址', '详细地址', '住所'],
      about: '可不填',
      example: '龙滩大道 12 号',
      parse: words(120),
    },
    {
      key: 'serves',
      title: '服务的小区',
      also: ['服务小区', '所属小区', '小区', '服务范围', '管理小区', '服务项目'],
      about: '小区名称，几个之间用顿号隔开；物业、业委会要填',
      example: '川汽厂家属院、龙滩小区',
      parse: names(300),
    },
    {
      key: 'contractFrom',
      title: '合同开始',
      also: ['合同起', '合同开始日期', '服务开始', '合同起始日期'],
      date: true,
      about: '物业服务合同的第一天',
      example: '2025-01-01',
      parse: day,
    },
    {
      key: 'contractTo',
      title: '合同到期',
      also: ['合同止', '合同结束', '合同到期日期', '合同截止日期', '服务结束'],
      date: true,
      about: '最后一天',
      example: '2027-12-31',
      parse: day,
    },
    {
      key: 'termEndsOn',
      title: '任期到期',
      also: ['届满日期', '任期届满', '换届日期', '到届时间'],
      date: true,
      about: '业委会、居委会、党组织换届的日期',
      example: '2028-06-30',
      parse: day,
    },
    {
      key: 'competences',
      title: '负责的事项',
      also: ['职责分类', '事项分类', '负责分类', '分类编码'],
      about: '问题分类的编码，几个之间用顿号隔开；部门要填',
      example: 'C05、C0501',
      parse: names(200),
    },
    {
      key: 'headName',
      title: '负责人',
      also: ['负责人姓名', '法定代表人', '主任', '书记', '项目经理', '联系人'],
      personal: 'name',
      about: '姓名，加密保存',
      example: '张三',
      parse: words(40, 2),
    },
    {
      key: 'headPhone',
      title: '负责人手机',
      also: ['负责人电话', '联系人电话', '手机', '手机号', '手机号码', '法人电话'],
      personal: 'phone',
      about: '加密保存，不会公开',
      example: '13800000000',
      parse: mobile,
    },
    {
      key: 'partyLevel',
      title: '党组织层级',
      also: ['党组织类型', '党组织类别', '层级'],
      choices: Object.values(partyLevels),
      about: '类别是党组织的要填',
      example: '',
      parse: choice(partyLevels),
    },
    {
      key: 'partyParent',
      title: '上级党组织',
      also: ['上级组织', '隶属党组织', '所属党组织'],
      about: '已经登记的、或本文件里前面几行的党组织全称',
      example: '',
      parse: words(80),
    },
  ],
  notes: [
    '一行是一个单位。同一社区里同名的单位再次导入，会改动它，不会多出一个。',
    '“所在社区”写区名的，是全区的部门。',
  ],
  keyOf: (row) => row.creditCode ?? `${row.area}/${row.name}`,
  toRow(values, tell) {
    const row = values as unknown as OrganisationRow
    if (row.headPhone && !row.headName) tell('headName', '有手机号，没有姓名，请补上姓名')
    if (row.contractTo && !row.contractFrom) tell('contractFrom', '填了合同到期，也请填合同开始')
    if (row.contractFrom && row.contractTo && row.contractTo < row.contractFrom)
      tell('contractTo', '合同到期早于合同开始，请核对')
    if (row.kind === 'partyOrganisation' && !row.partyLevel) return { ...row, partyLevel: levelIn(row.name) }
    if (row.kind !== 'partyOrganisation' && row.partyLevel) tell('partyLevel', '只有党组织填层级，请清空这一格或改类别')
    return row
  },
}

/** What a party organisation's own name says of its level. */
function levelIn(name: string): PartyLevel {
  if (name.includes('工委')) return 'workCommittee'
  if (/党委|党的?.*委员会/.test(name) && !/支部/.test(name)) return 'committee'
  if (name.includes('总支')) return 'generalBranch'
  return name.includes('小组') ? 'group' : 'branch'
}
