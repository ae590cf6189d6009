import type { BodyOf } from '@linli/contract'
import type { PersonKey } from './cast.ts'
import type { OrganisationKey } from './organisations.ts'
import { lianerpo, longtan, longxing, shuanglong, subdistrict, taiping } from './places.ts'

type Facility = Omit<BodyOf<'saveFacility'>, 'fileIds' | 'organisationId'>

export interface FacilityStory {
  key: string
  by: PersonKey
  of?: OrganisationKey
  scenes?: string[]
  facility: Facility
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const always = [...weekdays, 'sat', 'sun'] as const
const office = [{ days: [...weekdays], from: '09:00', to: '17:30' }]
const daily = (from: string, to: string) => [{ days: [...always], from, to }]

/** Rooms and places of the five communities; telephone numbers that nobody can have. */
export const facilities: FacilityStory[] = [
  {
    key: 'centre',
    by: 'subdistrict',
    of: 'office',
    scenes: ['street-banner'],
    facility: {
      name: '龙滩子街道综合服务中心',
      kind: 'comprehensiveCentre',
      areaCode: subdistrict,
      address: '双龙东路 88 号',
      position: { latitude: 29.4839, longitude: 105.7829 },
      squareMetres: 2200,
      functions: ['社保', '低保', '居住证', '退役军人服务'],
      opening: [...office, { days: ['sat'], from: '09:30', to: '16:00' }],
      phone: '023-0000 1000',
      accessibility: ['ramp', 'lift', 'accessibleToilet', 'wheelchair', 'parking'],
      note: '中午不打烊，人少的时候是下午三点以后。',
    },
  },
  {
    key: 'longtanCentre',
    by: 'secretary',
    of: 'longtanCommittee',
    scenes: ['honour-board'],
    facility: {
      name: '龙滩园社区党群服务中心',
      kind: 'serviceCentre',
      areaCode: longtan,
      address: '川汽厂家属院大门旁',
      position: { latitude: 29.4791, longitude: 105.7766 },
      squareMetres: 620,
      functions: ['咨询', '代办', '议事', '调解'],
      opening: daily('08:30', '18:00'),
      phone: '023-0000 1101',
      accessibility: ['ramp', 'accessibleToilet'],
    },
  },
  {
    key: 'canteen',
    by: 'officer',
    of: 'longtanCommittee',
    facility: {
      name: '川汽厂老食堂',
      kind: 'canteen',
      areaCode: longtan,
      address: '川汽厂家属院 5 栋后面',
      position: { latitude: 29.4805, longitude: 105.7771 },
      squareMetres: 180,
      functions: ['中饭', '晚饭', '老人送餐'],
      opening: [
        { days: [...always], from: '11:00', to: '13:00' },
        { days: [...always], from: '17:00', to: '18:30' },
      ],
      phone: '023-0000 1102',
      accessibility: ['ramp'],
      note: '七十岁以上的老人每餐优惠两元。',
    },
  },
  {
    key: 'practice',
    by: 'secretary',
    of: 'longtanCommittee',
    scenes: ['old-estate'],
    facility: {
      name: '川汽厂家属院新时代文明实践站',
      kind: 'practiceStation',
      areaCode: longtan,
      address: '川汽厂家属院老俱乐部',
      position: { latitude: 29.4801, longitude: 105.7768 },
      squareMetres: 310,
      functions: ['每月 10 号议事日', '讲座', '合唱'],
      opening: daily('09:00', '21:00'),
      accessibility: ['ramp', 'hearingLoop'],
    },
  },
  {
    key: 'reading',
    by: 'officer',
    of: 'library',
    facility: {
      name: '湖畔书屋',
      kind: 'library',
      areaCode: longtan,
      address: '湖畔雅苑 1 栋底楼',
      position: { latitude: 29.4817, longitude: 105.7786 },
      squareMetres: 120,
      functions: ['借书', '自习', '儿童绘本'],
      opening: [
        { days: ['tue', 'wed', 'thu', 'fri'], from: '10:00', to: '20:00' },
        { days: ['sat', 'sun'], from: '09:00', to: '21:00' },
      ],
      accessibility: ['ramp', 'lift'],
    },
  },
  {
    key: 'shuanglongCentre',
    by: 'otherSecretary',
    of: 'shuanglongCommittee',
    scenes: ['new-estate'],
    facility: {
      name: '双龙东路社区党群服务中心',
      kind: 'serviceCentre',
      areaCode: shuanglong,
      address: '云景新城大门左侧',
      position: { latitude: 29.4858, longitude: 105.7832 },
      squareMetres: 540,
      functions: ['咨询', '代办', '物业投诉接待'],
      opening: daily('08:30', '18:00'),
      phone: '023-0000 1201',
      accessibility: ['ramp', 'accessibleToilet'],
    },
  },
  {
    key: 'marketMediation',
    by: 'yongxiu',
    of: 'lianerpoCommittee',
    scenes: ['mediation-table'],
    facility: {
      name: '综合市场调解室',
      kind: 'mediationRoom',
      areaCode: lianerpo,
      address: '连二坡综合市场 A 区二楼',
      position: { latitude: 29.4753, longitude: 105.7809 },
      squareMetres: 60,
      functions: ['买卖纠纷', '摊位纠纷'],
      opening: daily('06:00', '14:00'),
      accessibility: [],
    },
  },
  {
    key: 'station',
    by: 'wuxiaofeng',
    of: 'longxingCommittee',
    facility: {
      name: '星光互助站',
      kind: 'station',
      areaCode: longxing,
      address: '星光还房 1 栋底楼',
      position: { latitude: 29.492, longitude: 105.774 },
      squareMetres: 90,
      functions: ['借工具', '小修小补', '代收快递'],
      opening: daily('08:00', '20:00'),
      accessibility: ['ramp'],
    },
  },
  {
    key: 'care',
    by: 'defang',
    of: 'taipingCommittee',
    facility: {
      name: '太平养老服务点',
      kind: 'elderlyCare',
      areaCode: taiping,
      address: '太平家园 2 栋底楼',
      position: { latitude: 29.4697, longitude: 105.7738 },
      squareMetres: 260,
      functions: ['日间照料', '理发', '量血压'],
      opening: [{ days: [...weekdays, 'sat'], from: '08:00', to: '18:00' }],
      phone: '023-0000 1501',
      accessibility: ['ramp', 'accessibleToilet', 'wheelchair'],
    },
  },
]
