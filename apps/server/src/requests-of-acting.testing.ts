import type { OperationId } from '@linli/contract'
import { photo } from '@linli/world/crowd'
import { hands } from '@linli/world/stages'
import { phoneFor } from '@linli/world/stages-of-acting'
import { helpers } from '@linli/world/stages-of-help'
import type { Sent } from '@linli/world/testing'
import { newId } from './platform/ids.ts'
import type { Asking } from './requests.testing.ts'

let phones = 13_500_000_000
const number = () => String(phones++)

async function registeredAt({ w, where }: Asking, bornOn: string): Promise<string> {
  const { staff, district, place } = hands(w)[where]
  const params = { personId: newId() }
  const body = { revision: 0, realName: '杨小', bornOn, addResidences: [{ areaCode: place, tie: 'lives' }] }
  await w.send(staff, 'savePerson', { district, params, body })
  return params.personId
}

/** Somebody under 18 in the register of the place. */
const childAt = (asking: Asking) => registeredAt(asking, '2015-03-04')

/** Somebody of the place let the helper act, on paper; accepted, or waiting. */
async function grantAt(asking: Asking, accepted: boolean): Promise<string> {
  const { w, where } = asking
  const { district, staff } = hands(w)[where]
  const principalId = await registeredAt(asking, '1950-01-02')
  const phone = await phoneFor(w, helpers[where])
  const key = newId()
  const body = { how: 'paper', principalId, phone, scopes: ['issues'], fileIds: [await photo(w, staff, district)] }
  const { status } = await w.send(staff, 'grantActingFor', { district, key, body })
  if (status !== 200) throw new Error(`no grant: ${status}`)
  if (accepted) await w.send(helpers[where], 'acceptActing', { district, params: { grantId: key } })
  return key
}

const asked = { fields: ['phone'], purpose: 'visit', reason: '约上门看望的时间' }

/** Asked by somebody who decides nothing. */
async function minorAskedAt(asking: Asking): Promise<string> {
  const { w, where } = asking
  const { staff, district } = hands(w)[where]
  const key = newId()
  const params = { personId: await childAt(asking) }
  await w.send(staff, 'requestMinorReveal', { district, params, key, body: asked })
  await w.sql('update minor_looks set asked_by = $2 where request_id = $1', [key, newId()])
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
  acceptActing: async (asking) => ({ params: { grantId: await grantAt(asking, false) } }),
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
