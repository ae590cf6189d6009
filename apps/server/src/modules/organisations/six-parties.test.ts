import { describe, expect, test } from 'vitest'
import { type Leading, type PlaceOfParties, type Standing, sixPartiesOf } from './six-parties.ts'

const today = '2026-03-10'
const estates = [
  { estateId: 'e1', name: '川汽厂家属院' },
  { estateId: 'e2', name: '云景新城' },
]
const community: PlaceOfParties = { label: '龙滩园', communityName: '龙滩园', estates, within: false }
const building: PlaceOfParties = {
  label: '川汽厂家属院 1 栋',
  communityName: '龙滩园',
  estates: estates.slice(0, 1),
  within: true,
}
const one = (over: Partial<Standing>): Standing => ({
  organisationId: 'o',
  name: '某单位',
  kind: 'propertyCompany',
  dutyPhone: null,
  serves: [],
  estateIds: [],
  areaName: '龙滩园',
  contractTo: null,
  competences: [],
  ...over,
})
const lead = (over: Partial<Leading> = {}): Leading => ({
  organisationId: 'p',
  name: '龙滩园社区党委',
  level: '党委',
  dutyPhone: null,
  leads: '龙滩园',
  near: true,
  above: null,
  ...over,
})
const partyOf = (party: string, place: PlaceOfParties, led: Leading[], standing: Standing[]) =>
  sixPartiesOf(place, led, standing, today).find((told) => told.party === party)

test('there are always six, and where nobody is each says what is missing', () => {
  expect(sixPartiesOf(community, [], [], today)).toEqual([
    { party: 'party', organisations: [], missing: '还没有领导龙滩园的党组织' },
    { party: 'committee', organisations: [], missing: '还没有登记龙滩园的居委会' },
    { party: 'owners', organisations: [], missing: '川汽厂家属院、云景新城还没有业委会、物管会或自管会' },
    { party: 'property', organisations: [], missing: '川汽厂家属院、云景新城还没有物业服务' },
    { party: 'departments', organisations: [], missing: '还没有登记负责龙滩园的部门' },
    { party: 'units', organisations: [], missing: '还没有登记在龙滩园的社会单位' },
  ])
})

describe('the party', () => {
  test('says what it leads, or whose superior it is', () => {
    const led = [
      lead(),
      lead({ organisationId: 'q', name: '街道党工委', level: '党工委', leads: null, above: '龙滩园社区党委' }),
    ]
    expect(partyOf('party', community, led, [])).toMatchObject({
      organisations: [{ because: '党委，领导龙滩园' }, { because: '党工委，是龙滩园社区党委的上级' }],
      missing: null,
    })
  })
  test('is missing in an estate that only the community’s leads', () => {
    expect(partyOf('party', building, [lead({ near: false })], [])?.missing).toBe(
      '川汽厂家属院还没有自己的党组织，由龙滩园社区党委带着',
    )
  })
})

describe('owners and property', () => {
  test('are missing in the estates nobody serves, three by name', () => {
    const many = { ...community, estates: ['甲', '乙', '丙', '丁'].map((name) => ({ estateId: name, name })) }
    expect(partyOf('owners', many, [], [])?.missing).toBe('甲、乙、丙等 4 处还没有业委会、物管会或自管会')
    const own = [one({ kind: 'selfManagementCommittee', serves: ['甲'], estateIds: ['甲'] })]
    expect(partyOf('owners', many, [], own)).toMatchObject({
      organisations: [{ because: '自管会，代表甲的业主' }],
      missing: '乙、丙、丁还没有业委会、物管会或自管会',
    })
  })
  test('of a building are whoever serves it', () => {
    expect(partyOf('property', building, [], [one({ serves: ['川汽厂家属院 1 栋'] })])?.missing).toBeNull()
  })
  test('say until when the contract runs; when it has run out, that is missing', () => {
    const told = (contractTo: string) =>
      partyOf('property', building, [], [one({ serves: ['川汽厂家属院'], contractTo })])
    expect(told('2026-03-10')).toMatchObject({
      organisations: [{ because: '服务川汽厂家属院，合同到 2026-03-10' }],
      missing: null,
    })
    expect(told('2026-03-09')).toMatchObject({
      organisations: [{ because: '服务川汽厂家属院，合同已在 2026-03-09 到期' }],
      missing: '物业合同已到期，还没有续签',
    })
  })
  test('of a place without an estate are missing unless somebody serves it', () => {
    const bare = { ...building, label: '市场楼', estates: [] }
    expect(partyOf('property', bare, [], [])?.missing).toBe('市场楼没有划入小区，也没有物业服务')
    expect(partyOf('property', bare, [], [one({})])?.missing).toBeNull()
  })
})

test('departments say what they answer for, units what they do here', () => {
  const standing = [
    one({ kind: 'department', areaName: '大足区', competences: ['电梯', '消防'] }),
    one({ kind: 'subdistrictOffice', areaName: '龙滩子街道' }),
    one({ kind: 'checkInUnit', serves: ['龙滩园'] }),
    one({ kind: 'merchant' }),
    one({ kind: 'residentsCommittee' }),
    one({ kind: 'environmentPropertyCommittee' }),
  ]
  const because = (party: string) => partyOf(party, community, [], standing)?.organisations.map((told) => told.because)
  expect(because('departments')).toEqual(['管大足区的电梯、消防', '街道办，职责覆盖龙滩子街道'])
  expect(because('units')).toEqual(['双报到单位，服务龙滩园', '商户，在龙滩园'])
  expect(because('committee')).toEqual(['居委会，管龙滩园', '环境和物业管理委员会，管龙滩园'])
})
