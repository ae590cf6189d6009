import { z } from 'zod'
import { operation } from '../operation.ts'
import { areaCode, cursor, fileView, id, instant, limit, page } from '../shapes.ts'
import { taskRow } from './tasks.ts'

export const statistics = {
  getPublicFigures: operation('getPublicFigures', {
    summary: "The notice board: today's figures, open tasks, recently solved issues with published photos",
    query: z.strictObject({ within: areaCode.optional() }),
    response: z.object({
      district: z.object({ district: z.number().int(), name: z.string() }),
      area: z.object({ areaCode, name: z.string() }),
      asOf: instant,
      today: z.object({ reported: z.number().int(), solved: z.number().int() }),
      week: z.object({ reported: z.number().int(), solved: z.number().int() }),
      open: z.number().int(),
      solved: z.number().int().describe('ever confirmed solved'),
      closedWithoutFix: z.number().int(),
      neighbours: z.number().int().describe('neighbours whose help was approved'),
      points: z.number().int().describe('points thanked with'),
      exchanged: z.number().int().describe('things exchanged and delivered'),
      communities: z
        .array(
          z.object({
            areaCode,
            name: z.string(),
            subdistrict: z.string(),
            open: z.number().int(),
            solved: z.number().int(),
          }),
        )
        .describe('those in service: with a grid, a building or an issue'),
      communitiesToCome: z.number().int().describe('communities of the area not in service yet'),
      tasks: z.array(taskRow).max(12),
      recentlySolved: z
        .array(
          z.object({
            issueId: id,
            number: z.string(),
            title: z.string(),
            placeLabel: z.string().describe('the estate or community'),
            solvedAt: instant,
            days: z.number().int().describe('calendar days from report to solution'),
            byNeighbour: z.boolean(),
            before: fileView.nullable(),
            after: fileView.nullable(),
          }),
        )
        .max(12),
    }),
    open: true,
  }),
}

export const notifications = {
  listNotifications: operation('listNotifications', {
    summary: 'What happened that concerns me, newest first',
    query: z.strictObject({ cursor, limit: limit(100, 30) }),
    response: page(
      z.object({
        notificationId: id,
        at: instant,
        kind: z.string(),
        title: z.string(),
        body: z.string(),
        subject: z.object({
          kind: z.enum([
            'issue',
            'task',
            'order',
            'points',
            'membership',
            'post',
            'gridPlan',
            'account',
            'export',
            'auditCase',
            'privacy',
          ]),
          id,
        }),
        read: z.boolean(),
      }),
    ).extend({ unread: z.number().int() }),
  }),
  markNotificationsRead: operation('markNotificationsRead', {
    summary: 'Mark some, or all up to now, as read',
    body: z.strictObject({ notificationIds: z.array(id).max(200).optional() }),
    response: z.object({ unread: z.number().int() }),
  }),
  streamUpdates: operation('streamUpdates', {
    summary:
      'Server-sent events: "change" with {topics} when something the viewer may see moved; "notification" when one arrived. Reconnect by Last-Event-ID is not needed: refetch on connect',
    response: z.any().describe('text/event-stream'),
  }),
}
