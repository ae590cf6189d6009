import type { OrganisationKind } from '@linli/contract'
import { district, lianerpo, longtan, longxing, shuanglong, subdistrict, taiping } from './places.ts'

const whole = String(district)

/** Bodies of the demo, by key; the firms and shops are invented. */
export const organisations = {
  longtanCommittee: ['residentsCommittee', '龙滩园社区居委会', longtan],
  shuanglongCommittee: ['residentsCommittee', '双龙东路社区居委会', shuanglong],
  lianerpoCommittee: ['residentsCommittee', '连二坡社区居委会', lianerpo],
  longxingCommittee: ['residentsCommittee', '龙星社区居委会', longxing],
  taipingCommittee: ['residentsCommittee', '太平社区居委会', taiping],
  workCommittee: ['partyOrganisation', '龙滩子街道党工委', subdistrict],
  longtanParty: ['partyOrganisation', '龙滩园社区党委', longtan],
  shuanglongParty: ['partyOrganisation', '双龙东路社区党总支', shuanglong],
  lianerpoParty: ['partyOrganisation', '连二坡社区党总支', lianerpo],
  chuanqiBranch: ['partyOrganisation', '川汽厂家属院网格党支部', longtan],
  chuanqiGroup: ['partyOrganisation', '龙滩园第一网格党小组', longtan],
  hemuBranch: ['partyOrganisation', '禾沐物业项目党支部', shuanglong],
  marketBranch: ['partyOrganisation', '连二坡综合市场党支部', lianerpo],
  yunjingOwners: ['ownersCommittee', '云景新城业委会筹备组', shuanglong],
  xingyuanOwners: ['ownersCommittee', '龙星园业委会', longxing],
  longtanEnvironment: ['environmentPropertyCommittee', '龙滩园社区环境和物业管理委员会', longtan],
  office: ['subdistrictOffice', '龙滩子街道办事处', subdistrict],
  cityManagement: ['department', '区城市管理局', whole],
  power: ['department', '区供电公司', whole],
  fire: ['department', '区消防救援大队', whole],
  housing: ['department', '区住房城乡建委', whole],
  water: ['department', '区自来水公司', whole],
  library: ['checkInUnit', '区图书馆', whole],
  anshun: ['propertyCompany', '安顺里物业服务站', longtan],
  hemu: ['propertyCompany', '禾沐物业公司', shuanglong],
  poshangProperty: ['propertyCompany', '坡上物业服务站', lianerpo],
  marketOffice: ['propertyCompany', '连二坡综合市场管理办', lianerpo],
  xingyuanProperty: ['propertyCompany', '星园物业公司', longxing],
  taipingProperty: ['propertyCompany', '太平家园物业服务站', taiping],
  helpers: ['socialOrganisation', '邻里帮帮团', subdistrict],
  bakery: ['merchant', '老冯面包店', longtan],
  grain: ['merchant', '坡口粮油店', lianerpo],
  sundries: ['merchant', '巧姐日用百货', lianerpo],
  eggs: ['merchant', '太平蛋行', taiping],
} as const satisfies Record<string, readonly [OrganisationKind, string, string]>

export type OrganisationKey = keyof typeof organisations
