import type { ResponseOf } from '@linli/contract'
import { type CastMember, cast, type PersonKey } from './cast.ts'
import { district } from './places.ts'

type Persona = ResponseOf<'listPersonas'>['personas'][number]

/** Whom a visitor of the demo may become, in the order of the sign-in page. */
const listed: [key: PersonKey, role: string, place: string, shell: Persona['shell']][] = [
  ['xiulan', '居民', '龙滩园 · 川汽厂家属院 3 栋', 'resident'],
  ['liumin', '居民，替妈妈代办', '龙滩园 · 湖畔雅苑 1 栋', 'resident'],
  ['jianguo', '居民、楼栋长', '龙滩园 · 川汽厂家属院 3 栋', 'resident'],
  ['shufen', '居民', '龙滩园 · 川汽厂家属院 2 栋', 'resident'],
  ['luoqian', '居民', '龙滩园 · 湖畔雅苑 2 栋', 'resident'],
  ['xiaofeng', '居民', '龙滩园 · 川汽厂家属院 5 栋', 'resident'],
  ['ahua', '居民', '双龙东路 · 云景新城 2 栋', 'resident'],
  ['mingli', '居民', '太平 · 太平家园 3 栋', 'resident'],
  ['shiyu', '居民', '太平 · 太平家园 1 栋', 'resident'],
  ['taishan', '居民、楼栋长', '太平 · 太平老街 1 栋', 'resident'],
  ['xiaoyan', '居民', '太平 · 太平老街 2 栋', 'resident'],
  ['rongfang', '居民', '太平 · 太平老街 1 栋', 'resident'],
  ['limei', '网格员', '龙滩园第一网格', 'desk'],
  ['officer', '社区干部', '龙滩园社区', 'desk'],
  ['secretary', '社区书记', '龙滩园社区', 'desk'],
  ['otherSecretary', '社区书记', '双龙东路社区', 'desk'],
  ['defang', '社区书记', '太平社区', 'desk'],
  ['luoqiang', '网格员', '连二坡市场专属网格', 'desk'],
  ['subdistrict', '街道干部', '龙滩子街道', 'desk'],
  ['department', '部门承办人', '区城市管理局', 'desk'],
  ['electrician', '部门承办人', '区供电公司', 'desk'],
  ['property', '物业承办人', '禾沐物业公司', 'desk'],
  ['merchant', '商户', '老冯面包店', 'desk'],
  ['districtOfficer', '区级干部', '大足区', 'desk'],
  ['security', '安全管理员', '大足区', 'desk'],
  ['audit', '审计管理员', '大足区', 'desk'],
]

export const personaKeys: readonly string[] = listed.map(([key]) => key)

export const personas: Persona[] = listed.map(([key, role, place, shell]) => {
  const { name, about }: CastMember = cast[key]
  return { key, name, role, place, about, district, shell }
})
