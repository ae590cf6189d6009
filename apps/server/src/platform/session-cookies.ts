import type { FastifyReply } from 'fastify'
import { type Server, sessionCookie } from './http.ts'

/** Says nothing but that somebody signed in here: pages read it before they ask who, and so ask no visitor. */
const signedInCookie = 'linli_signed_in'
/** Opens the one operation that finishes signing in, and nothing else. */
export const unfinishedCookie = 'linli_unfinished'
const door = '/api/session'

interface Token {
  token: string
  /** For how many milliseconds the browser keeps it. */
  lives: number
}

const how = ({ runtime }: Server, lives: number) =>
  ({
    path: '/',
    sameSite: 'lax',
    secure: runtime.config.publicUrl?.startsWith('https:') ?? false,
    maxAge: Math.floor(lives / 1000),
  }) as const

/** The browser keeps the token; no page can read it. */
export function giveSession(server: Server, reply: FastifyReply, { token, lives }: Token): void {
  reply.setCookie(sessionCookie, token, { ...how(server, lives), httpOnly: true })
  reply.setCookie(signedInCookie, '1', how(server, lives))
}

export function takeSession(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, { path: '/' }).clearCookie(signedInCookie, { path: '/' })
}

export function giveUnfinished(server: Server, reply: FastifyReply, { token, lives }: Token): void {
  reply.setCookie(unfinishedCookie, token, { ...how(server, lives), path: door, sameSite: 'strict', httpOnly: true })
}

export function takeUnfinished(reply: FastifyReply): void {
  reply.clearCookie(unfinishedCookie, { path: door })
}
