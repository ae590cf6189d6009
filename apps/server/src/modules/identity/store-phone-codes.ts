import { timingSafeEqual } from 'node:crypto'
import type { CommandContext, Reader } from '../../platform/command.ts'
import { AppError } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { limits } from './session.ts'
import { countTry } from './store-sign-in.ts'
import type { IdentityTables } from './tables.ts'

const db = tables<IdentityTables>()

/** The code that waits for a number; read behind the lock on the number. */
export const phoneCodeOf = (q: Reader, phoneIndex: Buffer) =>
  q.one(db.selectFrom('phone_codes').selectAll().where('phone_index', '=', phoneIndex))

/** Keeps the code in the place of an earlier one. */
export function savePhoneCode(ctx: CommandContext, code: IdentityTables['phone_codes']): void {
  ctx.write(
    db
      .insertInto('phone_codes')
      .values(code)
      .onConflict((oc) => oc.column('phone_index').doUpdateSet(code)),
  )
}

function spendAttempt(ctx: CommandContext, phoneIndex: Buffer, attempts: number): void {
  ctx.write(db.updateTable('phone_codes').set({ attempts }).where('phone_index', '=', phoneIndex))
}

function removePhoneCode(ctx: CommandContext, phoneIndex: Buffer): void {
  ctx.write(db.deleteFrom('phone_codes').where('phone_index', '=', phoneIndex))
}

type Sent = IdentityTables['phone_codes'] | undefined

const isGood = (sent: Sent, now: Date): sent is NonNullable<Sent> =>
  sent !== undefined && sent.expires_at >= now && sent.attempts < limits.codeAttempts

const fits = (q: Reader, sent: NonNullable<Sent>, phone: string, code: string): boolean =>
  timingSafeEqual(sent.code_hash, q.vault.blindIndex('phone-code', `${phone} ${code}`))

/**
 * Uses up the code sent to a number, behind the lock on the number; or counts the wrong one. What is wrong is answered,
 * not thrown: a rollback would forget the attempt it cost.
 */
export async function spendCode(
  ctx: CommandContext,
  { phone, code, address }: { phone: string; code: string; address?: string | undefined },
): Promise<AppError | undefined> {
  const phoneIndex = ctx.vault.blindIndex('phone', phone)
  const sent = await phoneCodeOf(ctx, phoneIndex)
  if (!isGood(sent, ctx.now)) return new AppError('invalid', 'code-expired')
  if (fits(ctx, sent, phone, code)) {
    removePhoneCode(ctx, phoneIndex)
    return undefined
  }
  spendAttempt(ctx, phoneIndex, sent.attempts + 1)
  if (address) await countTry(ctx, 'wrong-code-from-address', address, limits.wrongCodesFromAddress.within)
  return new AppError('invalid', 'wrong-code', { left: limits.codeAttempts - sent.attempts - 1 })
}

/** Whether this code would be taken now; it stays good. */
export async function codeFits(q: Reader, { phone, code }: { phone: string; code: string }): Promise<boolean> {
  const sent = await phoneCodeOf(q, q.vault.blindIndex('phone', phone))
  return isGood(sent, q.now) && fits(q, sent, phone, code)
}

/** Takes away phone codes that can no longer be used, at most `most`; answers how many went. */
export async function removeExpiredCodes(ctx: CommandContext, most: number): Promise<number> {
  const ended = db.selectFrom('phone_codes').select('phone_index').where('expires_at', '<=', ctx.now).limit(most)
  const gone = await ctx.settle(db.deleteFrom('phone_codes').where('phone_index', 'in', ended).returning('attempts'))
  return gone.length
}
