import { operations } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { read, type Server, write } from '../../platform/http.ts'
import { appointToPost } from './commands/appoint-to-post.ts'
import { createPost } from './commands/create-post.ts'
import { endAppointment } from './commands/end-appointment.ts'
import { handOver } from './commands/hand-over.ts'
import { setAbsence } from './commands/set-absence.ts'
import { setBackup } from './commands/set-backup.ts'
import { absenceView, appointmentView, handOverView, listPosts, postView } from './queries-posts.ts'
import { findResponsible, getGridCard } from './queries-responsible.ts'
import { listVacancies } from './queries-vacancies.ts'

/** What a command did is told as the record now reads, under what the viewer may know. */
const then = async <T>(ctx: CommandContext, id: Promise<string>, view: (q: CommandContext, id: string) => Promise<T>) =>
  view(ctx, await id)

export function routes(server: Server): void {
  read(server, operations.listPosts, (q, { query }) => listPosts(q, query))
  read(server, operations.listVacancies, (q, { query }) => listVacancies(q, query))
  read(server, operations.findResponsible, (q, { query }) => findResponsible(q, query))
  read(server, operations.getGridCard, (q, { params }) => getGridCard(q, params.gridCode as string))
  write(server, operations.createPost, {
    work: (ctx, { body }) => then(ctx, createPost(ctx, body), postView),
    again: postView,
    answer: (view) => view,
  })
  write(server, operations.appointToPost, {
    work: (ctx, { params, body }) => then(ctx, appointToPost(ctx, params.postId as string, body), appointmentView),
    again: appointmentView,
    answer: (view) => view,
  })
  const ofAppointment = {
    resultId: ({ params }: { params: Record<string, string> }) => params.appointmentId as string,
    again: appointmentView,
    answer: <T>(view: T) => view,
  }
  write(server, operations.endAppointment, {
    ...ofAppointment,
    work: (ctx, { params, body }) =>
      then(ctx, endAppointment(ctx, params.appointmentId as string, body), appointmentView),
  })
  write(server, operations.setBackup, {
    ...ofAppointment,
    work: (ctx, { params, body }) => then(ctx, setBackup(ctx, params.appointmentId as string, body), appointmentView),
  })
  write(server, operations.handOver, {
    work: (ctx, { params, body }) => then(ctx, handOver(ctx, params.appointmentId as string, body), handOverView),
    again: handOverView,
    answer: (view) => view,
  })
  write(server, operations.setAbsence, {
    resultId: ({ params }) => params.absenceId as string,
    work: (ctx, { params, body }) => then(ctx, setAbsence(ctx, params.absenceId as string, body), absenceView),
    again: absenceView,
    answer: (view) => view,
  })
}
