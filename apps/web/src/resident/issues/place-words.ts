import type { ResponseOf } from '@linli/contract'

export type Area = ResponseOf<'listAreas'>['areas'][number]

/** 川汽厂家属院 3 栋: as neighbours say it. */
export const labelOf = (area: Area): string => [area.estate, area.shortName].filter(Boolean).join(' ')
