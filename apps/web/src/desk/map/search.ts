export const lackings = ['worker', 'lead', 'grid'] as const
export type Lacking = (typeof lackings)[number]

export interface MapSearch {
  grid?: string
  building?: string
  lacking?: Lacking
}

export function mapSearch(raw: Record<string, unknown>): MapSearch {
  const lacking = lackings.find((word) => word === raw.lacking)
  return {
    ...(/^\d{15}$/.test(String(raw.grid)) ? { grid: String(raw.grid) } : {}),
    ...(/^\d{17}$/.test(String(raw.building)) ? { building: String(raw.building) } : {}),
    ...(lacking ? { lacking } : {}),
  }
}
