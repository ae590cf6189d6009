import { type CareKind, careKinds, genders, idKinds, tenures, ties } from '@linli/contract'
import { checkDigit } from '@linli/contract/identity-number'
import type { ResidentImportRow } from '../../people/index.ts'
import { toHead } from '../../people/index.ts'
import { choice, day, listed, mobile, type Parsed, words } from '../column.ts'
import type { Profile } from '../profile.ts'

type Row = Omit<ResidentImportRow, 'row'>

const careWords = new Map<string, CareKind>([
  ...(Object.entries(careKinds) as [CareKind, string][]).map(([kind, word]) => [word, kind] as const),
  ['独居', 'livesAlone'],
  ['残疾人', 'disability'],
  ['低保', 'lowIncome'],
  ['低保户', 'lowIncome'],
  ['困难', 'lowIncome'],
  ['特困', 'lowIncome'],
  ['慢病', 'longIllness'],
  ['长期病', 'longIllness'],
  ['大病', 'longIllness'],
  ['留守', 'leftBehindChild'],
  ['失独', 'bereaved'],
  ['孕妇', 'pregnant'],
])

function careOf(text: string): Parsed<CareKind[]> {
  if (/^(?:无|没有|否|\/|-)$/.test(text)) return { value: [] }
  const found = listed(text).map((word) => [word, careWords.get(word)] as const)
  const unknown = found.find(([, kind]) => !kind)
  if (unknown)
    return { problem: `“${unknown[0].slice(0, 20)}”不在可选之列，可填：${Object.values(careKinds).join('、')}` }
  return { value: [...new Set(found.map(([, kind]) => kind as CareKind))] }
}

/**
 * An identity number as it stands. Excel makes what is longer than fifteen digits end in zeros; one person in a thousand
 * has such a number, which its check digit says.
 */
function number(text: string): Parsed<string> {
  const bare = text.replace(/[\s'‘’-]/g, '')
  if (/^\d{15}000$/.test(bare))
    return checkDigit(bare.slice(0, 17)) === bare[17]
      ? { value: bare, warning: '这个号码后三位是 000，请核对一下是不是被 Excel 改过' }
      : { problem: '这个号码像是被 Excel 改过，后三位成了 000。请把这一列设为“文本”格式，重新粘贴' }
  return bare.length > 30 ? { problem: '号码太长了，请核对' } : { value: bare }
}

export const residents: Profile<Row> = {
  kind: 'residents',
  columns: [
    {
      key: 'name',
      title: '姓名',
      also: ['居民姓名', '人员姓名', '名字', '户主姓名', '家庭成员姓名', '成员姓名'],
      required: true,
      personal: 'name',
      about: '身份证上的姓名',
      example: '王秀兰',
      parse: words(40, 2),
    },
    {
      key: 'idNumber',
      title: '证件号码',
      also: ['身份证号', '身份证号码', '身份证', '公民身份号码', '证件号', '公民身份证号'],
      personal: 'idNumber',
      about: '18 位身份证号码；加密保存，不公开。没有可不填',
      example: '',
      parse: number,
    },
    {
      key: 'idKind',
      title: '证件类型',
      also: ['证件种类', '证件名称'],
      choices: Object.values(idKinds),
      about: '不填按居民身份证',
      example: '',
      parse: choice(idKinds, {
        身份证: 'residentId',
        二代身份证: 'residentId',
        港澳台居住证: 'hongKongMacaoTaiwanPermit',
      }),
    },
    {
      key: 'phone',
      title: '手机号',
      also: ['手机', '手机号码', '联系电话', '联系方式', '电话', '移动电话', '本人电话'],
      personal: 'phone',
      about: '用来联系和登录，加密保存',
      example: '13800000000',
      parse: mobile,
    },
    {
      key: 'gender',
      title: '性别',
      also: [],
      choices: Object.values(genders),
      about: '有身份证号可不填',
      example: '女',
      parse: choice(genders, { 女性: 'female', 男性: 'male' }),
    },
    {
      key: 'bornOn',
      title: '出生日期',
      also: ['出生年月日', '生日', '出生年月', '出生'],
      date: true,
      about: '有身份证号可不填',
      example: '',
      parse: day,
    },
    {
      key: 'community',
      title: '社区',
      also: ['所属社区', '社区名称', '村社区', '村居'],
      about: '只导一个社区可不填',
      example: '',
      parse: words(60),
    },
    {
      key: 'estate',
      title: '小区',
      also: ['小区名称', '所属小区', '院落'],
      about: '楼号在社区里只有一个可不填',
      example: '川汽厂家属院',
      parse: words(60),
    },
    {
      key: 'building',
      title: '楼栋',
      also: ['楼栋号', '楼号', '栋', '幢', '栋号', '楼'],
      required: true,
      about: '已登记的楼栋',
      example: '3 栋',
      parse: (text) => (/^\d{1,4}$/.test(text) ? { value: `${Number(text)} 栋` } : words(40)(text)),
    },
    {
      key: 'door',
      title: '门牌',
      also: ['单元门牌', '房号', '室号', '门牌号', '单元房号', '房间号', '户号'],
      personal: 'door',
      about: '单元和房号，如 2 单元 5-2；加密保存',
      example: '2 单元 5-2',
      parse: words(30),
    },
    {
      key: 'tie',
      title: '与住处的关系',
      also: ['居住情况', '人员类型', '人户情况', '居住类型'],
      choices: Object.values(ties),
      about: '不填按住在这里',
      example: ties.lives,
      parse: choice(ties, {
        常住: 'lives',
        居住: 'lives',
        租住: 'lives',
        租户: 'lives',
        流动: 'lives',
        业主: 'owns',
        产权: 'owns',
        上班: 'works',
        就业: 'works',
        户籍: 'registered',
        户口: 'registered',
      }),
    },
    {
      key: 'tenure',
      title: '住房性质',
      also: ['房屋性质', '住房类型', '居住性质'],
      choices: Object.values(tenures),
      about: '可不填',
      example: tenures.owned,
      parse: choice(tenures, {
        自有住房: 'owned',
        自住: 'owned',
        租赁: 'rented',
        出租: 'rented',
        公房: 'publicHousing',
      }),
    },
    {
      key: 'relation',
      title: '与户主关系',
      also: ['户主关系', '家庭关系', '与户主的关系', '关系'],
      choices: Object.values(toHead),
      about: '户主、配偶、子女……；填了就要有门牌',
      example: toHead.head,
      parse: choice(toHead, {
        本人: 'head',
        户主本人: 'head',
        妻: 'spouse',
        夫: 'spouse',
        妻子: 'spouse',
        丈夫: 'spouse',
        子: 'child',
        女: 'child',
        儿子: 'child',
        女儿: 'child',
        长子: 'child',
        次子: 'child',
        长女: 'child',
        次女: 'child',
        父亲: 'parent',
        母亲: 'parent',
        父: 'parent',
        母: 'parent',
        孙子: 'grandchild',
        孙女: 'grandchild',
        外孙: 'grandchild',
        外孙女: 'grandchild',
        儿媳: 'relative',
        女婿: 'relative',
        其他亲属: 'relative',
      }),
    },
    {
      key: 'care',
      title: '需要照护',
      also: ['特殊群体', '重点人群', '照护类型', '人群类别', '困难类型'],
      about: `可填几样，用顿号分开：${Object.values(careKinds).join('、')}`,
      example: '',
      parse: careOf,
    },
    { key: 'language', title: '说什么话', also: ['语言', '方言'], about: '可不填', example: '', parse: words(20) },
  ],
  notes: [
    '一行是一个人的一处住址；一个人在本社区有几处写几行。',
    '姓名、证件号码、手机号和门牌是个人信息，加密保存，30 天后从导入记录里删去。',
    '已登记的人不会重复；与登记不同的内容不会改动，只提示。',
  ],
  toRow: (values) => values as unknown as Row,
}
