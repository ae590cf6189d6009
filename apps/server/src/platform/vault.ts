import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Encryption of personal columns (AES-256-GCM) and keyed blind indexes for finding them again. */
export interface Vault {
  seal(plain: string): Buffer
  open(sealed: Buffer): string
  /** HMAC-SHA-256 over the normalised value; equal values give equal indexes, nothing else can be read from it. */
  blindIndex(field: string, value: string): Buffer
}

const version = 1
const derived = (secret: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'linli', purpose, 32))

/** `secret`: at least 32 random bytes, made by the server at its first start or given by the operator; never a default. */
export function openVault(secret: Buffer): Vault {
  if (secret.length < 32) throw new Error('The vault secret must have at least 32 bytes.')
  const key = derived(secret, 'personal-columns-v1')
  const indexKey = derived(secret, 'blind-index-v1')
  return {
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      if (sealed[0] !== version)
        throw new Error(`Sealed with key version ${sealed[0]}, which this server does not have.`)
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
      decipher.setAuthTag(sealed.subarray(13, 29))
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
    },
    blindIndex: (field, value) => createHmac('sha256', indexKey).update(`${field}\0${value}`).digest(),
  }
}

/** 138****5678; of a shorter number, a landline's say, only the end: what is left must not be the whole. */
export const maskPhone = (phone: string): string =>
  phone.length < 11 ? `****${phone.slice(-2)}` : `${phone.slice(0, 3)}****${phone.slice(-4)}`

const doubleSurnames = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|百里|南宫|长孙|宇文)/

/** 张*, 欧阳**: the surname, and one star for each further character; never the whole name. */
export function maskName(name: string): string {
  const characters = [...name]
  const surname = (characters.length > 2 && doubleSurnames.exec(name)?.[0]) || (characters[0] ?? '')
  return surname + '*'.repeat(Math.max(1, characters.length - [...surname].length))
}
