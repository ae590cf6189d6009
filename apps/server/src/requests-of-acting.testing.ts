import type { OperationId } from '@linli/contract'
import { hands } from '@linli/world/stages'
import { phoneFor } from '@linli/world/stages-of-acting'
import { helpers } from '@linli/world/stages-of-help'
import type { Sent } from '@linli/world/testing'
import { newId } from './platform/ids.ts'
import type { Asking } from './requests.testing.ts'

let phones = 13_500_000_000
const number = () => String(phones++)

/** The reporter of the place lets the helper act; accepted, or waiting. */
async function grantAt({ w, where }: Asking, accepted: boolean): Promise<string> {
  const { district, reporter } = hands(w)[where]
  // Nobody has more than a few at once.
  await w.sql(`update acting_grants set ended_at = now(), ended_how = 'expired' where ended_at is null`)
  const phone = await phoneFor(w, helpers[where])
  const key = newId()
  const body = { how: 'self', phone, scopes: ['issues'] }
  const { status } = await w.send(reporter, 'grantActingFor', { district, key, body })
  if (status !== 200) throw new Error(`no grant: ${status}`)
  if (accepted) await w.send(helpers[where], 'acceptActing', { district, params: { grantId: key }, body: {} })
  return key
}

let born = 0
/** Somebody under 18 in the register of the place. */
async function childAt({ w, where }: Asking): Promise<string> {
  const { staff, district, place } = hands(w)[where]
  const params = { personId: newId() }
  const body = {
    revision: 0,
    realName: '杨小',
    bornOn: `2015-01-${String((born++ % 28) + 1).padStart(2, '0')}`,
    addResidences: [{ areaCode: place, tie: 'lives' }],
  }
  await w.send(staff, 'savePerson', { district, params, body })
  return params.personId
}

const asked = { fields: ['phone'], purpose: 'visit', reason: '约上门看望的时间' }

/** Asked by the officer of the subdistrict, or in another district by somebody who is nobody there. */
async function minorAskedAt(asking: Asking): Promise<string> {
  const { w, where } = asking
  const { district, place } = hands(w)[where]
  const key = newId()
  await w.sql(
    `insert into minor_looks (district_id, request_id, person_id, asked_by, fields, purpose, reason_sealed, asked_at, area_code, grid_code)
     values ($1, $2, $3, $4, '{phone}', 'visit', '\\x00', now(), $5, (select grid_code from grid_buildings
       where district_id = $1 and area_code = $5 and to_on is null and not micro))`,
    [district, key, await childAt(asking), newId(), place],
  )
  return key
}

/** Requests about acting for somebody else, and about data of minors. */
export const requestsOfActing = {
  listMyActing: async () => ({}),
  getActingOf: async ({ w, where }) => ({ params: { personId: w.world.people[hands(w)[where].reporter].personId } }),
  grantActingFor: async ({ w }) => {
    await w.sql(`update acting_grants set ended_at = now(), ended_how = 'expired' where ended_at is null`)
    return { body: { how: 'self', phone: number(), scopes: ['issues'] } }
  },
  acceptActing: async (asking) => ({ params: { grantId: await grantAt(asking, false) }, body: {} }),
  revokeActingFor: async (asking) => ({
    params: { grantId: await grantAt(asking, true) },
    body: { reason: '家人已经回来' },
  }),
  actOnBehalf: async (asking) => ({ body: { how: 'granted', grantId: await grantAt(asking, true) } }),
  endActing: async () => ({}),
  requestMinorReveal: async (asking) => ({ params: { personId: await childAt(asking) }, body: asked }),
  listMinorReveals: async () => ({}),
  decideMinorReveal: async (asking) => ({
    params: { requestId: await minorAskedAt(asking) },
    body: { decision: 'approved' },
  }),
} satisfies Partial<Record<OperationId, (asking: Asking) => Promise<Sent>>>
