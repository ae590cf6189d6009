const statuses = ['open', 'submitted', 'effective'] as const
export type PlanStatusFilter = (typeof statuses)[number]

export interface PlansSearch {
  within?: string | undefined
  status?: PlanStatusFilter | undefined
}

export function plansSearch(raw: Record<string, unknown>): PlansSearch {
  const status = statuses.find((word) => word === raw.status)
  return {
    ...(/^(\d{6}|\d{9}|\d{12})$/.test(String(raw.within)) ? { within: String(raw.within) } : {}),
    ...(status ? { status } : {}),
  }
}
