import type { BodyOf, MemberRole, PartyLevel } from '@linli/contract'
import type { PersonKey } from './cast.ts'
import type { OrganisationKey } from './organisations.ts'
import { grid, lianerpo, longtan, longxing, shuanglong, subdistrict, taiping } from './places.ts'

type Serves = { area?: string; grid?: string; estate?: [community: string, name: string] }

/** What the desk has entered of the bodies of the demo. Credit codes are made up, with a right check digit. */
export interface BodyStory {
  of: OrganisationKey
  by: PersonKey
  phone?: string
  address?: string
  serves?: Serves[]
  contract?: { fromDaysAgo: number; days: number }
  competences?: string[]
}

const whole = (area: string): Serves[] => [{ area }]

export const bodies: BodyStory[] = [
  { of: 'longtanCommittee', by: 'secretary', phone: '023-0000 1101', serves: whole(longtan) },
  { of: 'shuanglongCommittee', by: 'otherSecretary', phone: '023-0000 1201', serves: whole(shuanglong) },
  { of: 'lianerpoCommittee', by: 'yongxiu', phone: '023-0000 1301', serves: whole(lianerpo) },
  { of: 'longxingCommittee', by: 'wuxiaofeng', phone: '023-0000 1401', serves: whole(longxing) },
  { of: 'taipingCommittee', by: 'defang', phone: '023-0000 1501', serves: whole(taiping) },
  { of: 'office', by: 'subdistrict', phone: '023-0000 1000', serves: whole(subdistrict) },
  { of: 'cityManagement', by: 'districtOfficer', phone: '023-0000 0101', competences: ['C02', 'C05'] },
  { of: 'power', by: 'districtOfficer', phone: '023-0000 0102', competences: ['C0602'] },
  { of: 'fire', by: 'districtOfficer', phone: '023-0000 0103', competences: ['C04'] },
  { of: 'housing', by: 'districtOfficer', phone: '023-0000 0104', competences: ['C0302', 'C0803'] },
  { of: 'water', by: 'districtOfficer', phone: '023-0000 0105', competences: ['C0303'] },
  { of: 'anshun', by: 'officer', phone: '023-0000 1111', serves: [{ estate: [longtan, '川汽厂家属院'] }] },
  {
    of: 'hemu',
    by: 'otherSecretary',
    phone: '023-0000 1211',
    address: '云景新城 1 栋底楼',
    serves: [{ estate: [shuanglong, '云景新城'] }],
    // It runs out soon: the desk says so.
    contract: { fromDaysAgo: 1040, days: 1095 },
  },
  { of: 'poshangProperty', by: 'yongxiu', serves: [{ estate: [lianerpo, '坡上小区'] }] },
  { of: 'marketOffice', by: 'yongxiu', phone: '023-0000 1311', serves: [{ estate: [lianerpo, '连二坡综合市场'] }] },
  {
    of: 'xingyuanProperty',
    by: 'wuxiaofeng',
    serves: [{ estate: [longxing, '龙星园'] }],
    contract: { fromDaysAgo: 200, days: 1095 },
  },
  { of: 'taipingProperty', by: 'defang', serves: [{ estate: [taiping, '太平家园'] }] },
  { of: 'yunjingOwners', by: 'otherSecretary', serves: [{ estate: [shuanglong, '云景新城'] }] },
  { of: 'xingyuanOwners', by: 'wuxiaofeng', serves: [{ estate: [longxing, '龙星园'] }] },
  { of: 'longtanEnvironment', by: 'secretary', serves: whole(longtan) },
  { of: 'library', by: 'districtOfficer', serves: whole(longtan) },
  { of: 'helpers', by: 'subdistrict', serves: whole(subdistrict) },
  { of: 'bakery', by: 'officer', serves: whole(longtan) },
]

/** The second tree: 社区党委 - 网格党支部 - 网格党小组. */
export const partyTree: {
  of: OrganisationKey
  by: PersonKey
  level: PartyLevel
  above?: OrganisationKey
  area?: string
  grid?: string
  estate?: [community: string, name: string]
  unit?: OrganisationKey
}[] = [
  { of: 'workCommittee', by: 'subdistrict', level: 'workCommittee', area: subdistrict },
  { of: 'longtanParty', by: 'secretary', level: 'committee', above: 'workCommittee', area: longtan },
  { of: 'shuanglongParty', by: 'otherSecretary', level: 'generalBranch', above: 'workCommittee', area: shuanglong },
  { of: 'lianerpoParty', by: 'yongxiu', level: 'generalBranch', above: 'workCommittee', area: lianerpo },
  { of: 'chuanqiBranch', by: 'secretary', level: 'branch', above: 'longtanParty', estate: [longtan, '川汽厂家属院'] },
  { of: 'chuanqiGroup', by: 'secretary', level: 'group', above: 'chuanqiBranch', grid: grid(longtan, 1) },
  { of: 'marketBranch', by: 'yongxiu', level: 'branch', above: 'lianerpoParty', grid: grid(lianerpo, 1) },
  { of: 'hemuBranch', by: 'otherSecretary', level: 'branch', above: 'shuanglongParty', unit: 'hemu' },
]

export const members: { of: OrganisationKey; by: PersonKey; who: PersonKey; role: MemberRole; title?: string }[] = [
  { of: 'longtanCommittee', by: 'secretary', who: 'yuzhen', role: 'member', title: '调解委员' },
  { of: 'longtanParty', by: 'subdistrict', who: 'secretary', role: 'head', title: '书记' },
  { of: 'chuanqiBranch', by: 'secretary', who: 'jianguo', role: 'head', title: '支部书记' },
  { of: 'chuanqiGroup', by: 'secretary', who: 'limei', role: 'head', title: '党小组长' },
  { of: 'longtanEnvironment', by: 'secretary', who: 'yuzhen', role: 'head' },
  { of: 'longtanEnvironment', by: 'secretary', who: 'luoqian', role: 'member', title: '业主委员' },
  { of: 'yunjingOwners', by: 'otherSecretary', who: 'wenbin', role: 'contact' },
  // Cross-appointments, both ways: the manager sits with the committee, a committee member supervises the firm.
  { of: 'shuanglongCommittee', by: 'otherSecretary', who: 'property', role: 'member', title: '兼职委员' },
  { of: 'hemu', by: 'otherSecretary', who: 'qiulei', role: 'supervisor', title: '物业服务监督员' },
]

/** Who is away, from which day to which, counted from today; and who stands in. */
export const away: { who: PersonKey; by: PersonKey; from: number; to: number; kind: BodyOf<'setAbsence'>['kind'] }[] = [
  { who: 'guoqiang', by: 'guoqiang', from: -1, to: 6, kind: 'leave' },
  { who: 'xiaoqin', by: 'xiaoqin', from: 0, to: 2, kind: 'training' },
]
export const standIns: {
  post: 'buildingLead' | 'gridWorker' | 'secretary'
  of: PersonKey
  by: PersonKey
  who: PersonKey
}[] = [
  { post: 'buildingLead', of: 'guoqiang', by: 'secretary', who: 'guihua' },
  { post: 'gridWorker', of: 'xiaoqin', by: 'secretary', who: 'limei' },
  { post: 'gridWorker', of: 'limei', by: 'secretary', who: 'xiaoqin' },
]
