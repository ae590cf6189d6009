import { describe, expect, it } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { mayHaveOriginal, policy } from './policy.ts'
import type { FileRow } from './tables.ts'

const district = 500111
const community = '500111002001'
const grid = '500111002001001'

const person = (appointments: Actor['appointments'] = [], accountId = 'stranger'): Actor => ({
  ...nobody(district),
  accountId,
  personId: `person of ${accountId}`,
  appointments,
})
const holding = (post: Actor['appointments'][number]['post'], areaCode: string, gridCode: string | null = null) =>
  person([{ appointmentId: 'a', post, areaCode, gridCode, organisationId: null, organisationKind: null }])

const file = (change: Partial<FileRow> = {}): FileRow => ({
  district_id: district,
  file_id: 'f',
  account_id: 'uploader',
  kind: 'image',
  mime: 'image/jpeg',
  bytes: 1,
  width: 1,
  height: 1,
  sha256: Buffer.alloc(32),
  uploaded_at: new Date(0),
  owner_kind: 'issue',
  owner_id: 'i',
  part_id: null,
  role: 'report',
  place_in_row: 1,
  area_code: `${community}00001`,
  grid_code: grid,
  published_at: null,
  published_by: null,
  alt: null,
  ...change,
})
const unused = file({ owner_kind: null, owner_id: null, area_code: null, grid_code: null })

describe('uploadFile', () => {
  it('is for whoever is somebody here', () => {
    expect(policy.uploadFile(person())).toBe(true)
    expect(policy.uploadFile(nobody(district))).toEqual({ denied: 'not-a-member' })
  })
})

describe('getFile', () => {
  const published = file({ published_at: new Date(0) })
  it.each([
    ['nobody', nobody(district), file(), false, false],
    ['nobody, published', nobody(district), published, false, true],
    ['a stranger', person(), file(), false, false],
    ['a stranger whom its owner shows it to', person(), file(), true, true],
    ['the uploader', person([], 'uploader'), file(), false, true],
    ['the uploader, unused', person([], 'uploader'), unused, false, true],
    ['a stranger, unused', person(), unused, false, false],
  ])('%s', (_, actor, about, ownerShows, allowed) => {
    expect(policy.getFile(actor, about, ownerShows) === true).toBe(allowed)
  })
})

const roles: [string, Actor, boolean, boolean][] = [
  ['nobody', nobody(district), false, false],
  ['the uploader', person([], 'uploader'), false, false],
  ['grid worker of the grid', holding('gridWorker', community, grid), false, true],
  ['grid worker of another grid', holding('gridWorker', community, `${community}999`), false, false],
  ['building lead', holding('buildingLead', `${community}00001`), false, false],
  ['community officer', holding('communityOfficer', community), true, true],
  ['secretary', holding('secretary', community), true, true],
  ['secretary of another community', holding('secretary', '500111002002'), false, false],
  ['subdistrict officer', holding('subdistrictOfficer', '500111002'), true, true],
  ['district officer', holding('districtOfficer', '500111'), true, true],
  ['handler', holding('handler', community), false, false],
  ['merchant', holding('merchant', community), false, false],
  ['administrator', holding('administrator', '500111'), false, false],
]

describe.each(roles)('%s', (_, actor, publishes, original) => {
  it('publishPhoto', () => {
    expect(policy.publishPhoto(actor, file()) === true).toBe(publishes)
    expect(policy.publishPhoto(actor, unused)).not.toBe(true)
  })
  it('the bytes as they were sent', () => expect(mayHaveOriginal(actor, file()) === true).toBe(original))
})
