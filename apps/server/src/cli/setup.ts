import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { openDatabase, openSecret, startLinli } from '../boot.ts'
import { createAccount } from '../modules/identity/index.ts'
import { publishCategories, startingCategories } from '../modules/issues/index.ts'
import { registerPerson } from '../modules/people/index.ts'
import { publishRules, startingRules } from '../modules/points/index.ts'
import { appointPerson, holdersFor } from '../modules/posts/index.ts'
import { districtName } from '../modules/territory/index.ts'
import { theSystem } from '../platform/actor.ts'
import { shanghaiDate } from '../platform/clock.ts'
import { type CommandContext, runCommand, runQuery } from '../platform/command.ts'
import type { Config } from '../platform/config.ts'
import { readDeployment, writeDeployment } from '../platform/deployment.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Runtime } from '../platform/runtime.ts'
import { readArguments, WrongUse } from './arguments.ts'
import { districtCode, importDivisions } from './import-divisions.ts'

const usage = `用法:
  linli setup 区划代码 用户名 姓名      例如 linli setup 500111 admin 张三`

/** The first district of a real deployment and its first officer; prints a password and a TOTP key, once. */
export async function setup(args: string[], config: Config): Promise<number> {
  const { words } = readArguments(args, [], usage)
  const [code, username, realName] = words
  const district = await districtCode(code, usage)
  if (!username || !realName || words.length > 3) throw new WrongUse(usage)
  if (!/^[a-zA-Z0-9._-]{3,40}$/.test(username))
    throw new WrongUse(`用户名请用 3 到 40 个英文字母、数字、点、横线或下划线。\n${usage}`)
  const database = await openDatabase(config, () => {})
  try {
    const linli = await startLinli({ config, appUrl: database.appUrl, secret: await openSecret(config), live: false })
    try {
      await refuseTwice(linli.runtime, district)
      // Said first: whatever becomes of the rest, this is no demo.
      await writeDeployment(linli.runtime, 'made-for', 'service')
      console.log(await importDivisions(linli.runtime, district))
      console.log(await openOffice(linli.runtime, district, username, realName))
    } finally {
      await linli.stop()
    }
  } finally {
    await database.stop()
  }
  return 0
}

async function refuseTwice(runtime: Runtime, district: number): Promise<void> {
  const madeFor = await readDeployment<string>(runtime, 'made-for')
  if (madeFor?.startsWith('demo')) {
    throw new Error(
      `${runtime.config.dataDir} 里是示范街道，不能改作正式使用。请换一个数据目录，例如 LINLI_DATA=/srv/linli。`,
    )
  }
  const officers = await runQuery(runtime, theSystem(district), (q) =>
    holdersFor(q, { areaCode: String(district), gridCode: null }, ['districtOfficer']),
  )
  if (officers.length > 0) {
    const name = await runQuery(runtime, theSystem(district), districtName)
    throw new Error(`${name}已经开通过，管理员也有了，什么都没有改。`)
  }
}

async function openOffice(runtime: Runtime, district: number, username: string, realName: string): Promise<string> {
  const password = randomBytes(12).toString('base64url')
  const secret = new Secret({ size: 20 })
  const work = async (ctx: CommandContext) => {
    const accountId = newId()
    const personId = newId()
    const today = shanghaiDate(ctx.now)
    const areaCode = String(district)
    await createAccount(ctx, { accountId, username, password, passwordInitial: true, totpSecret: secret.base32 })
    await registerPerson(ctx, { personId, accountId, realName, displayName: realName, phone: null, areaCode })
    await appointPerson(ctx, { appointmentId: newId(), personId, post: 'districtOfficer', areaCode, fromOn: today })
    await publishRules(ctx, { version: 1, fromOn: today, rules: startingRules })
    await publishCategories(ctx, { version: 1, categories: startingCategories })
  }
  await runCommand(runtime, theSystem(district), null, work).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'conflict')
      throw new Error(`用户名 ${username} 已经有人用了，请换一个。`, { cause: error })
    throw error
  })
  const totp = new TOTP({ issuer: 'Linli', label: username, secret })
  return `管理员 ${realName} 的账号已建好。以下内容只显示这一次，请现在记下:
  用户名      ${username}
  密码        ${password}
  动态码密钥  ${secret.base32}
  动态码链接  ${totp.toString()}
把密钥或链接加进手机上的验证器应用，登录时填它显示的六位数字。第一次登录会请您换一个自己的密码，密码七天内有效。`
}
