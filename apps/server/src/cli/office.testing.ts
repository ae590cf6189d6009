import { Secret, TOTP } from 'otpauth'
import { newId } from '../platform/ids.ts'
import type { Ended, Environment } from './program.testing.ts'
import { linli } from './program.testing.ts'

export interface Officer {
  username: string
  password: string
  totpSecret: string
}

/** What `linli setup` printed for the operator to note. */
export function notedFrom({ out }: Ended): Officer {
  const noted = (label: string) => new RegExp(`${label}\\s+(\\S+)`).exec(out)?.[1] ?? ''
  return { username: noted('用户名'), password: noted('密码'), totpSecret: noted('动态码密钥') }
}

export async function setUp(env: Environment): Promise<Officer> {
  const done = await linli(['setup', '500111', 'admin', '张三'], env)
  if (done.code !== 0) throw new Error(done.err)
  return notedFrom(done)
}

/**
 * Signs in by password and TOTP; each code is good once, so the next one is used when this one is spent. The first time
 * the password is changed for one of the officer's own.
 */
export async function signIn(url: string, officer: Officer): Promise<{ status: number; cookie: string }> {
  let answer: Response | undefined
  for (const ahead of [0, 30_000]) {
    const totp = new TOTP({ secret: Secret.fromBase32(officer.totpSecret) })
    answer = await fetch(`${url}/api/session/password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        username: officer.username,
        password: officer.password,
        totp: totp.generate({ timestamp: Date.now() + ahead }),
      }),
    })
    if (answer.status === 200) break
  }
  const begun = /linli_unfinished=[^;]+/.exec(answer?.headers.get('set-cookie') ?? '')?.[0]
  if (begun) {
    officer.password = `Own-${officer.password}-1`
    answer = await fetch(`${url}/api/session/completion`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: begun },
      body: JSON.stringify({ newPassword: officer.password }),
    })
  }
  const cookie = /linli_session=[^;]+/.exec(answer?.headers.get('set-cookie') ?? '')?.[0] ?? ''
  return { status: answer?.status ?? 0, cookie }
}

export async function send(
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  key = newId(),
): Promise<Response> {
  const form = body instanceof FormData
  return fetch(`${url}/api/districts/500111${path}`, {
    method,
    headers: {
      cookie,
      ...(method === 'GET' ? {} : { 'idempotency-key': key }),
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: form ? (body as FormData) : JSON.stringify(body) }),
  })
}
