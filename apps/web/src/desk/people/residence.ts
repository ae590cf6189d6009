import type { SentBody } from '@linli/contract'
import type { Tenure, Tie } from '@linli/contract/plain'

export interface ResidenceFields {
  areaCode: string
  door?: string
  tie: Tie
  tenure?: Tenure
  head?: boolean
  fromOn?: string
}

type Added = NonNullable<SentBody<'savePerson'>['addResidences']>[number]

export const residenceBody = ({ areaCode, door, tie, tenure, head, fromOn }: ResidenceFields): Added => ({
  areaCode: areaCode.slice(0, 17),
  tie,
  head: tie === 'lives' && head === true,
  ...(door?.trim() ? { door: door.trim() } : {}),
  ...(tenure && (tie === 'lives' || tie === 'owns') ? { tenure } : {}),
  ...(fromOn ? { fromOn } : {}),
})

const beforeDoor = /^(.+?(?:栋|幢|座|楼|区|铺面))\s+(.+)$/

/** Of an address that names a door, what stands behind the building: 川汽厂家属院 3 栋 2 单元 5-2 -> 2 单元 5-2. */
export const doorIn = (label: string): string | undefined => beforeDoor.exec(label)?.[2]
