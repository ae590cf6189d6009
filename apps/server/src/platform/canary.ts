import type pg from 'pg'
import type { Runtime } from './runtime.ts'
import type { Vault } from './vault.ts'

const key = 'secret-canary'
const words = 'linli'

export class WrongSecret extends Error {
  constructor(dataDir: string) {
    super(
      '密钥不对：这个数据库里的个人信息是用另一个密钥加密的。' +
        `请把原来的密钥写在 LINLI_SECRET，或把原来的 secret 文件放回 ${dataDir}。\n` +
        'The secret does not fit this database: its personal data was sealed with another one.',
    )
  }
}

/** Does the secret open what the secret of the first start sealed? Also when nothing was sealed yet. */
export async function fitsCanary(db: Pick<pg.Pool | pg.Client, 'query'>, vault: Vault): Promise<boolean> {
  const { rows } = await db.query<{ value: string }>('select value from deployment where key = $1', [key])
  const [row] = rows
  if (!row) return true
  try {
    return vault.open(Buffer.from(row.value, 'base64')) === words
  } catch {
    return false
  }
}

/**
 * A known text, sealed with the secret of the first start, lies in the database: with another secret it does not open,
 * and nothing is served that could not be read, or written so that nobody else could read it.
 */
export async function refuseWrongSecret({ pool, vault, config }: Pick<Runtime, 'pool' | 'vault' | 'config'>) {
  const sealed = JSON.stringify(vault.seal(words).toString('base64'))
  await pool.query(
    `insert into deployment (key, value) select $1, $2 where not exists (select from deployment where key = $1)
     on conflict (key) do nothing`,
    [key, sealed],
  )
  if (!(await fitsCanary(pool, vault))) throw new WrongSecret(config.dataDir)
}
