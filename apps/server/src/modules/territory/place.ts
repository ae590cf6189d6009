/** A place as other modules need it: where it is, which grid holds it today, what to call it. */
export interface Place {
  areaCode: string
  level: string
  communityCode: string
  /** 龙滩园: also the prefix of the community's issue numbers. */
  communityName: string
  gridCode: string | null
  /** 川汽厂家属院 3 栋, or the community's name. */
  label: string
  /** 川汽厂家属院, or the community's name: what everybody may know, never the building. */
  publicLabel: string
  latitude: number | null
  longitude: number | null
}

/** The name people use: 龙滩园 for 龙滩园社区居民委员会, 3 栋 for a building of 川汽厂家属院. */
export const placeLabel = (area: { short_name: string; estate: string | null }): string =>
  area.estate ? `${area.estate} ${area.short_name}` : area.short_name

/** 川汽厂家属院 3 栋 2 单元 501: down to the door, for those who serve the place. */
export const doorLabel = (building: string, unit: string | null, room?: string | null): string =>
  [building, unit, room].filter(Boolean).join(' ')

/** The one rule for public places: the estate, else the community. A building with few households names who lives there. */
export const publicPlaceLabel = (area: {
  short_name: string
  estate: string | null
  community: string | null
}): string => area.estate ?? area.community ?? area.short_name

/** Metres between two positions; good to a percent within a city. */
export function metresBetween(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const perDegree = 111_320
  const north = (a.latitude - b.latitude) * perDegree
  const east = (a.longitude - b.longitude) * perDegree * Math.cos((a.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** Farther than this from every registered building, a position names no place. */
export const nearEnough = 800
