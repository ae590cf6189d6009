/** The community a building, unit or household lies in. */
export const communityOf = (areaCode: string): string => areaCode.slice(0, 12)
