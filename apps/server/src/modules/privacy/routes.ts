import { operations } from '@linli/contract'
import { notFound } from '../../platform/errors.ts'
import { read, type Server, write } from '../../platform/http.ts'
import type { OwnData } from '../../platform/own-data.ts'
import { decideDataRequest } from './commands/decide-data-request.ts'
import { exportMyData } from './commands/export-my-data.ts'
import { giveConsent } from './commands/give-consent.ts'
import { openIncident } from './commands/open-incident.ts'
import { recordSharing } from './commands/record-sharing.ts'
import { requestCorrection } from './commands/request-correction.ts'
import { requestDeletion } from './commands/request-deletion.ts'
import { saveAssessment } from './commands/save-assessment.ts'
import { updateIncident } from './commands/update-incident.ts'
import { withdrawConsent } from './commands/withdraw-consent.ts'
import { withdrawDataRequest } from './commands/withdraw-data-request.ts'
import { listMyConsents, receiptOf } from './queries-consents.ts'
import { copyOf } from './queries-copy.ts'
import { getPrivacyNotice } from './queries-notice.ts'
import {
  listAssessments,
  listIncidents,
  listSharing,
  revisionOfAssessment,
  revisionOfIncident,
} from './queries-records.ts'
import { findDataRequest, listDataRequests, listMyDataRequests, requestOf } from './queries-requests.ts'

type Params = { params: Record<string, string> }
const param = (name: string) => (call: Params) => call.params[name] as string
const there = <T>(found: T | undefined): T => {
  if (!found) throw notFound()
  return found
}

/** `kept`: what every module keeps of somebody, handed over by the list of modules. */
export function routes(server: Server, kept: readonly OwnData[]): void {
  const person = param('personId')
  const request = param('requestId')
  read(server, operations.getPrivacyNotice, (q) => getPrivacyNotice(q))
  read(server, operations.listMyConsents, (q, { query }) => listMyConsents(q, query))
  write(server, operations.giveConsent, {
    work: async (ctx, call) => {
      await giveConsent(ctx, person(call), call.body)
      return receiptOf(ctx, person(call), ctx.key)
    },
    again: (q, consentId, call) => receiptOf(q, person(call), consentId),
    answer: (receipt) => receipt,
  })
  write(server, operations.withdrawConsent, {
    work: async (ctx, call) => {
      await withdrawConsent(ctx, person(call), call.body)
      return receiptOf(ctx, person(call), ctx.key)
    },
    again: (q, consentId, call) => receiptOf(q, person(call), consentId),
    answer: (receipt) => receipt,
  })
  write(server, operations.exportMyData, {
    work: async (ctx) => copyOf(ctx, await exportMyData(ctx), kept),
    again: (q, copyId) => copyOf(q, copyId, kept),
    answer: (copy) => copy,
  })
  write(server, operations.requestCorrection, {
    work: async (ctx, { body }) => requestOf(ctx, await requestCorrection(ctx, body)),
    again: requestOf,
    answer: (asked) => asked,
  })
  write(server, operations.requestDeletion, {
    work: async (ctx, { body }) => requestOf(ctx, await requestDeletion(ctx, body)),
    again: requestOf,
    answer: (asked) => asked,
  })
  write(server, operations.withdrawDataRequest, {
    resultId: request,
    work: async (ctx, call) => requestOf(ctx, await withdrawDataRequest(ctx, request(call))),
    again: requestOf,
    answer: (withdrawn) => withdrawn,
  })
  read(server, operations.listMyDataRequests, (q) => listMyDataRequests(q))
  read(server, operations.listDataRequests, (q, { query }) => listDataRequests(q, query))
  write(server, operations.decideDataRequest, {
    resultId: request,
    work: (ctx, call) => decideDataRequest(ctx, request(call), call.body),
    again: async (q, requestId) => {
      const { status, outcome, stays } = there(await findDataRequest(q, requestId))
      return { requestId, status, outcome, stays }
    },
    answer: (decided) => decided,
  })
  write(server, operations.recordSharing, {
    work: (ctx, { body }) => recordSharing(ctx, body),
    again: async (_q, sharingId) => sharingId,
    answer: (sharingId) => ({ sharingId }),
  })
  read(server, operations.listSharing, (q, { query }) => listSharing(q, query))
  write(server, operations.saveAssessment, {
    resultId: param('assessmentId'),
    work: (ctx, call) => saveAssessment(ctx, param('assessmentId')(call), call.body),
    again: async (q, assessmentId) => there(await revisionOfAssessment(q, assessmentId)),
    answer: (saved) => saved,
  })
  read(server, operations.listAssessments, (q, { query }) => listAssessments(q, query))
  write(server, operations.openIncident, {
    work: (ctx, { body }) => openIncident(ctx, body),
    again: async (q, incidentId) => there(await revisionOfIncident(q, incidentId)),
    answer: ({ incidentId, revision }) => ({ incidentId, revision }),
  })
  write(server, operations.updateIncident, {
    resultId: param('incidentId'),
    work: (ctx, call) => updateIncident(ctx, param('incidentId')(call), call.body),
    again: async (q, incidentId) => there(await revisionOfIncident(q, incidentId)),
    answer: (updated) => updated,
  })
  read(server, operations.listIncidents, (q, { query }) => listIncidents(q, query))
}
