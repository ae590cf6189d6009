import type { CastMember, CastPost } from './cast.ts'
import type { OrganisationKey } from './organisations.ts'
import { at, district, grid, lianerpo, longtan, longxing, shuanglong, subdistrict, taiping } from './places.ts'

const whole = String(district)
/** Numbers of posts that nobody can have: the third and fourth digits are the community's, the last its grid's. */
const gridWorker = (community: string, ...numbers: number[]): CastPost[] =>
  numbers.map((number) => ({
    post: 'gridWorker',
    area: community,
    grid: grid(community, number),
    phone: `023-0000 1${community.at(-1)}2${number}`,
  }))
/** Row Y2: the secretary leads the community's grid too. */
const secretary = (area: string): CastPost[] => [
  { post: 'secretary', area, phone: `023-0000 1${area.at(-1)}00` },
  { post: 'gridLead', area, phone: `023-0000 1${area.at(-1)}00` },
]
const officer = (area: string): CastPost[] => [{ post: 'communityOfficer', area }]
const handler = (of: OrganisationKey, area: string): CastPost[] => [{ post: 'handler', area, of }]
const merchant = (of: OrganisationKey, area: string): CastPost[] => [{ post: 'merchant', area, of }]

/** On the stairs: one worker for every grid. */
export const workers = {
  limei: {
    name: '李梅',
    age: 36,
    about: '36 岁，龙滩园第一网格的网格员，两个孩子的妈妈',
    home: at.chuanqi(4),
    room: '1 单元 2-2',
    posts: gridWorker(longtan, 1),
  },
  xiaoqin: { name: '谢小芹', age: 29, about: '龙滩园第二网格的网格员', posts: gridWorker(longtan, 2) },
  wenjing: { name: '文静', age: 31, about: '龙滩园第三网格的网格员', posts: gridWorker(longtan, 3) },
  youjun: { name: '游俊', age: 28, about: '双龙东路第一网格的网格员', posts: gridWorker(shuanglong, 1) },
  xiaoling: { name: '牟晓玲', age: 33, about: '双龙东路第二网格的网格员', posts: gridWorker(shuanglong, 2) },
  fujia: { name: '付佳', age: 27, about: '双龙东路第三网格的网格员', posts: gridWorker(shuanglong, 3) },
  luoqiang: {
    name: '罗强',
    age: 38,
    about: '38 岁，市场专属网格的网格员，以前自己也摆过摊',
    home: at.liangyou(2),
    posts: gridWorker(lianerpo, 1),
  },
  hongying: { name: '廖红英', age: 45, about: '连二坡第一网格的网格员', posts: gridWorker(lianerpo, 2) },
  xiaobing: { name: '覃小兵', age: 30, about: '连二坡第二网格的网格员', posts: gridWorker(lianerpo, 3) },
  zengli: { name: '曾丽', age: 34, about: '龙星第一网格的网格员', posts: gridWorker(longxing, 1) },
  puliang: { name: '蒲亮', age: 29, about: '龙星第二网格的网格员', posts: gridWorker(longxing, 2) },
  chunyan: { name: '穆春燕', age: 40, about: '太平两个网格都归她跑', posts: gridWorker(taiping, 1, 2) },
} satisfies Record<string, CastMember>

const communities = {
  secretary: {
    name: '陈建军',
    age: 52,
    about: '52 岁，龙滩园社区书记，川汽厂子弟，哪家住几楼都晓得',
    posts: secretary(longtan),
  },
  otherSecretary: {
    name: '何志强',
    age: 48,
    about: '48 岁，双龙东路社区书记，新小区的事三天两头找他',
    posts: secretary(shuanglong),
  },
  yongxiu: { name: '谭永秀', age: 55, about: '连二坡社区书记', posts: secretary(lianerpo) },
  wuxiaofeng: { name: '吴晓峰', age: 41, about: '龙星社区书记', posts: secretary(longxing) },
  defang: { name: '龙德芳', age: 50, about: '太平社区书记', posts: secretary(taiping) },
  officer: { name: '赵敏', age: 30, about: '30 岁，龙滩园社区干部，管任务和公示', posts: officer(longtan) },
  yuzhen: {
    name: '卢玉珍',
    age: 57,
    about: '龙滩园居委会调解委员，劝和了半辈子',
    posts: handler('longtanCommittee', longtan),
  },
  qiulei: {
    name: '邱磊',
    age: 35,
    about: '双龙东路社区干部',
    posts: [...officer(shuanglong), ...handler('shuanglongCommittee', shuanglong)],
  },
  haiyan: {
    name: '聂海燕',
    age: 32,
    about: '连二坡社区干部',
    posts: [...officer(lianerpo), ...handler('lianerpoCommittee', lianerpo)],
  },
  xiaochuan: {
    name: '石小川',
    age: 28,
    about: '龙星社区干部',
    posts: [...officer(longxing), ...handler('longxingCommittee', longxing)],
  },
  yaoqin: {
    name: '姚琴',
    age: 37,
    about: '太平社区干部',
    posts: [...officer(taiping), ...handler('taipingCommittee', taiping)],
  },
} satisfies Record<string, CastMember>

const above = {
  subdistrict: {
    name: '孙丽',
    age: 39,
    about: '39 岁，街道基层治理办，盯着五个社区的进度',
    posts: [{ post: 'subdistrictOfficer', area: subdistrict }],
  },
  xuming: {
    name: '徐明',
    age: 45,
    about: '街道平安办，管消防和安全',
    posts: [{ post: 'subdistrictOfficer', area: subdistrict }],
  },
  hejia: {
    name: '何佳',
    age: 31,
    about: '街道社会事务办，管每季度的积分兑换',
    posts: [{ post: 'subdistrictOfficer', area: subdistrict }],
  },
  districtOfficer: {
    name: '郑涛',
    age: 46,
    about: '46 岁，区里管基层治理，看全区的数',
    posts: [{ post: 'districtOfficer', area: whole }],
  },
  security: {
    name: '邱静',
    age: 34,
    about: '34 岁，区大数据中心，管账号、权限和密钥',
    posts: [{ post: 'securityAdministrator', area: whole }],
  },
  audit: {
    name: '沈默',
    age: 41,
    about: '41 岁，区审计办，看谁查了居民的信息、为什么',
    posts: [{ post: 'auditAdministrator', area: whole }],
  },
} satisfies Record<string, CastMember>

const units = {
  department: {
    name: '吴刚',
    age: 43,
    about: '43 岁，区城市管理局，管市政设施和绿化',
    posts: handler('cityManagement', subdistrict),
  },
  songchao: { name: '宋超', age: 29, about: '区城市管理局市政维修班', posts: handler('cityManagement', subdistrict) },
  electrician: {
    name: '杜宏伟',
    age: 38,
    about: '38 岁，区供电公司龙滩子片区的抢修班长',
    posts: handler('power', subdistrict),
  },
  gaoxiang: { name: '高翔', age: 32, about: '区消防救援大队宣传员', posts: handler('fire', subdistrict) },
  linfang: { name: '林芳', age: 40, about: '区住房城乡建委物业科', posts: handler('housing', subdistrict) },
  tangbo: { name: '唐波', age: 36, about: '区自来水公司巡线工', posts: handler('water', subdistrict) },
  property: {
    name: '钱伟',
    age: 45,
    about: '45 岁，禾沐物业的项目经理，电话常常第二天才回',
    posts: handler('hemu', shuanglong),
  },
  mengqing: { name: '孟庆', age: 27, about: '禾沐物业的工程员', posts: handler('hemu', shuanglong) },
  shiquan: {
    name: '秦世全',
    age: 59,
    about: '安顺里物业站的站长，修东西自己上手',
    posts: handler('anshun', longtan),
  },
  jiangyong: { name: '姜勇', age: 42, about: '坡上物业站', posts: handler('poshangProperty', lianerpo) },
  guofu: { name: '任国富', age: 50, about: '综合市场管理办主任', posts: handler('marketOffice', lianerpo) },
  hongbing: { name: '代红兵', age: 51, about: '太平家园物业站', posts: handler('taipingProperty', taiping) },
  gongqian: { name: '龚倩', age: 33, about: '星园物业客服主管', posts: handler('xingyuanProperty', longxing) },
  merchant: {
    name: '冯国栋',
    age: 49,
    about: '49 岁，老冯面包店，每天留一筐面包给攒积分的邻居',
    home: at.chuanqi(6),
    posts: merchant('bakery', longtan),
  },
  subi: { name: '蒲素碧', age: 53, about: '坡口粮油店', posts: merchant('grain', lianerpo) },
  kangqiao: { name: '康巧', age: 40, about: '巧姐日用百货', posts: merchant('sundries', lianerpo) },
  guangming: { name: '税光明', age: 47, about: '太平蛋行', posts: merchant('eggs', taiping) },
} satisfies Record<string, CastMember>

export const officials = { ...communities, ...above, ...units }
