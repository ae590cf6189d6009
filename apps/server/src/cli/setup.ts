import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { openDatabase, openSecret, startLinli } from '../boot.ts'
import { createAccount } from '../modules/identity/index.ts'
import { publishCategories, startingCategories } from '../modules/issues/index.ts'
import { appointPerson } from '../modules/organisations/index.ts'
import { registerPerson } from '../modules/people/index.ts'
import { publishRules, startingRules } from '../modules/points/index.ts'
import { districtName, readDivision } from '../modules/territory/index.ts'
import { theSystem } from '../platform/actor.ts'
import { shanghaiDate } from '../platform/clock.ts'
import { runCommand, runQuery } from '../platform/command.ts'
import type { Config } from '../platform/config.ts'
import { writeDeployment } from '../platform/deployment.ts'
import { newId } from '../platform/ids.ts'
import { importData } from './import.ts'

const usage = 'linli setup DISTRICT_CODE ADMIN_USERNAME ADMIN_REAL_NAME'

/** The first district of a real deployment and its first officer; prints a password and a TOTP key, once. */
export async function setup([code, username, realName]: string[], config: Config): Promise<number> {
  const district = Number(code)
  if (!username || !realName || !Number.isInteger(district) || !(await readDivision(district))) throw new Error(usage)
  await importData(['divisions', String(district)], config)
  const database = await openDatabase(config, () => {})
  const linli = await startLinli({ config, appUrl: database.appUrl, secret: await openSecret(config), live: false })
  try {
    const password = randomBytes(12).toString('base64url')
    const secret = new Secret({ size: 20 })
    const accountId = newId()
    const personId = newId()
    await runCommand(linli.runtime, theSystem(district), null, async (ctx) => {
      await createAccount(ctx, { accountId, username, password, totpSecret: secret.base32 })
      await registerPerson(ctx, {
        personId,
        accountId,
        realName,
        displayName: realName,
        phone: null,
        areaCode: String(district),
      })
      await appointPerson(ctx, {
        appointmentId: newId(),
        personId,
        post: 'districtOfficer',
        areaCode: String(district),
        fromOn: shanghaiDate(ctx.now),
      })
      await publishRules(ctx, { version: 1, fromOn: shanghaiDate(ctx.now), rules: startingRules })
      await publishCategories(ctx, { version: 1, categories: startingCategories })
    })
    await writeDeployment(linli.runtime, 'made-for', 'service')
    const name = await runQuery(linli.runtime, theSystem(district), districtName)
    const totp = new TOTP({ issuer: 'Linli', label: username, secret })
    console.log(
      `${name} 已开通。\n用户名 ${username}\n密码   ${password}\n动态码 ${totp.toString()}\n这些只显示一次,请现在记下,首次登录后修改密码。`,
    )
    return 0
  } finally {
    await linli.stop()
    await database.stop()
  }
}
