import { lazy } from 'react'

/** The map and its library come only when somebody asks where they stand. */
export const AreaMap = lazy(async () => ({ default: (await import('./area-map.tsx')).AreaMap }))
