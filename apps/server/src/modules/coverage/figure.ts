import { type CoverageKey, coverageKeys } from '@linli/contract'

/** What is counted, of how many: told with each figure, so that nobody has to guess what the percentage is of. */
export const rules: Record<CoverageKey, string> = {
  buildingWorker: '楼栋所在的网格（或微网格）今天有在任的网格员或网格长，或楼栋自己有；按全部楼栋算',
  estateWorker: '小区至少有一栋楼有社区工作者；按全部小区算，没有楼栋的小区算没有',
  gridWorker: '网格今天有在任的专职网格员；按现有的综合网格和专属网格算',
  buildingLead: '住宅楼今天有在任的楼栋长；按住宅和商住楼算',
  estateParty: '小区有党组织（领导关系或服务关系）；按全部小区算',
  estateOwners: '小区今天有业委会或物业管理委员会；按全部小区算',
  estateProperty: '小区今天有物业公司服务；按全部小区算',
  propertyParty: '物业公司建有党组织；按登记在本区域的物业公司算',
  ownersParty: '业委会、物业管理委员会建有党组织；按登记在本区域的业委会和物业管理委员会算',
  socialParty: '社会组织建有党组织；按登记在本区域的社会组织算',
  environmentProperty: '社区有环境和物业管理委员会；按全部社区算',
  gridSize: '综合网格 300 至 500 户，微网格 50 至 80 户；按现有的综合网格和微网格算',
}

export interface Figure {
  key: CoverageKey
  covered: number
  total: number
}
export type Figures = Record<CoverageKey, { covered: number; total: number }>

export const keys = Object.keys(coverageKeys) as CoverageKey[]

/** The sum of several communities' figures. */
export function sumOf(all: Figures[]): Figures {
  const sum = Object.fromEntries(keys.map((key) => [key, { covered: 0, total: 0 }])) as Figures
  for (const figures of all) {
    for (const key of keys) {
      sum[key].covered += figures[key].covered
      sum[key].total += figures[key].total
    }
  }
  return sum
}

export const told = (figures: Figures, wanted: readonly CoverageKey[]): Figure[] =>
  wanted.map((key) => ({ key, ...figures[key] }))
