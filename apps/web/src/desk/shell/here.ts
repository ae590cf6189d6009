import type { ResponseOf } from '@linli/contract'
import type { Post } from '@linli/contract/plain'
import { createContext, useContext } from 'react'

/** The district stands in the address and does not change while the page is open. */
export const district = /^\/([1-9]\d{5})(\/|$)/.exec(location.pathname)?.[1] ?? ''
export const params = { district }

const keepers: Post[] = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer', 'administrator']

const answering: Post[] = ['secretary', 'subdistrictOfficer', 'districtOfficer']

/** Who deals with what comes in; neighbours who keep an eye on a place read it. */
const staff: Post[] = [
  'gridLead',
  'gridWorker',
  'communityOfficer',
  'secretary',
  'subdistrictOfficer',
  'districtOfficer',
]

type Me = ResponseOf<'whoAmI'>
export type Appointment = Me['districts'][number]['appointments'][number]

export interface Viewer {
  me: Me
  personId: string
  displayName: string
  districtName: string
  appointments: Appointment[]
  /** Sells goods and nothing else: the desk shows orders and goods only. */
  merchantOnly: boolean
  /** Serves an area, not a unit: takes reports and looks after exchange. What may be done is still the server's say. */
  servesArea: boolean
  /** Reads the register of people. What may be done is still the server's say. */
  readsRegister: boolean
  /** Takes lists out of the register, or watches who looks at it. What may be done is still the server's say. */
  watchesRegister: boolean
  /** Keeps accounts and keys. What may be done is still the server's say. */
  keepsKeys: boolean
  /** Answers what people ask about their data. What may be done is still the server's say. */
  answersForData: boolean
  /** Reads the records of how personal data are handled. What may be done is still the server's say. */
  readsDataRecords: boolean
  /** Deals with what comes in: reviews proofs, confirms who lives here. What may be done is still the server's say. */
  isStaff: boolean
  /** Holds a post that lays out areas, posts and units. What may be done is still the server's say. */
  keeps: boolean
}

export const ViewerContext = createContext<Viewer | null>(null)

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer outside of the desk')
  return viewer
}

export function viewerOf(me: Me): Viewer | null {
  const here = me.districts.find((each) => String(each.district) === district)
  if (!here || here.appointments.length === 0) return null
  return {
    me,
    personId: here.personId,
    displayName: here.displayName || me.name,
    districtName: here.name,
    appointments: here.appointments,
    merchantOnly: here.appointments.every(({ post }) => post === 'merchant'),
    isStaff: here.appointments.some(({ post }) => staff.includes(post)),
    keeps: here.appointments.some(({ post }) => keepers.includes(post)),
    readsRegister: here.appointments.some(({ post }) => staff.includes(post) || post === 'securityAdministrator'),
    watchesRegister: here.appointments.some(
      ({ post }) => staff.includes(post) || post === 'securityAdministrator' || post === 'auditAdministrator',
    ),
    answersForData: here.appointments.some(({ post }) => answering.includes(post)),
    readsDataRecords: here.appointments.some(({ post }) =>
      [...answering, 'securityAdministrator', 'auditAdministrator'].includes(post),
    ),
    keepsKeys: here.appointments.some(({ post }) => post === 'securityAdministrator'),
    servesArea: here.appointments.some(({ post }) => post !== 'merchant' && post !== 'handler'),
  }
}

/** The areas a person serves, each once, widest first. */
export function areasOf(appointments: Appointment[]) {
  const seen = new Map<string, string>()
  for (const { areaCode, areaName } of appointments) seen.set(areaCode, areaName)
  return [...seen]
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code))
}
