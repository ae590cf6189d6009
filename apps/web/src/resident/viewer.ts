import type { ResponseOf } from '@linli/contract'
import { type ActingScope, mayWhileActing, type OperationId } from '@linli/contract/plain'
import { createContext, useContext } from 'react'

export type Me = ResponseOf<'whoAmI'>
export type Here = Me['districts'][number]
export type Home = Here['homes'][number]

export interface Viewer {
  district: string
  me: Me
  /** What the person is in this district; nobody yet, perhaps. */
  here: Here | undefined
  home: Home | undefined
}

export const ViewerContext = createContext<Viewer | undefined>(undefined)

/** Who looks, and in which district: known everywhere inside the shell. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('outside the shell')
  return viewer
}

export function viewerOf(me: Me, district: string): Viewer {
  const here = me.districts.find((one) => String(one.district) === district)
  return { district, me, here, home: here?.homes.find((home) => home.status !== 'ended') }
}

export const myPath = (district: string, rest = ''): string => `/${district}/my${rest}`
export const usePath = (): ((rest?: string) => string) => {
  const { district } = useViewer()
  return (rest) => myPath(district, rest)
}

/** Is this open to who looks? While somebody acts for another, only what they were asked to do. */
export function useMay(): (operation: OperationId) => boolean {
  const { acting } = useViewer().me
  return (operation) => !acting || mayWhileActing(operation, acting.live ? (acting.scopes as ActingScope[]) : null)
}
