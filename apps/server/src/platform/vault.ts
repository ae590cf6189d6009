import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encryption of personal columns (AES-256-GCM) and keyed blind indexes for finding them again.
 *
 * A sealed value is `version | nonce 12 | tag 16 | body`. Versions from 1 up are the deployment's keys, of which the newest
 * active one seals and all that are known open; version 0 is a subject's own key. Version 1 is derived from the secret,
 * later ones are random and kept wrapped (`vault-keys.ts`).
 */
export interface Vault {
  seal(plain: string): Buffer
  open(sealed: Buffer): string
  /** HMAC-SHA-256 over the normalised value; equal values give equal indexes, nothing else can be read from it. */
  blindIndex(field: string, value: string): Buffer
  /** The first eight bytes of a blind index, for words of which one has many. */
  blindWord(field: string, value: string): Buffer
  /** A key of somebody's own, made now. */
  newKey(): OwnKey
  /** The key that was kept as `wrapped`. */
  ownKey(wrapped: Buffer): OwnKey
  /** The same value under the key that seals now; null where it is. */
  resealed(sealed: Buffer): Buffer | null
  /** The version that seals now. */
  sealsWith(): number
  /** Takes a later key in; before `activeAt` it opens and does not seal. */
  admit(key: VersionedKey): void
  /** Makes a later key, wrapped for keeping. */
  newVersion(version: number): Buffer
}

/** What one subject's values are sealed with. Without its wrapped form they are gone, wherever copies of them lie. */
export interface OwnKey {
  readonly wrapped: Buffer
  /** `field` is bound into it: a value moved to another column does not open. */
  seal(field: string, plain: string): Buffer
  open(field: string, sealed: Buffer): string
}

export interface VersionedKey {
  version: number
  wrapped: Buffer
  activeAt: Date
}

const own = 0
const derivedVersion = 1
/** A version is one byte. */
export const mostVersions = 250
const derived = (secret: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'linli', purpose, 32))

/** Is this sealed with a key of the subject's own? */
export const sealedWithOwn = (sealed: Buffer): boolean => sealed[0] === own

function sealBytes(key: Buffer, version: number, plain: Buffer, bound = ''): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  if (bound) cipher.setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body])
}

function openBytes(key: Buffer, sealed: Buffer, bound = ''): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
  if (bound) decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()])
}

/** `secret`: at least 32 random bytes, made by the server at its first start or given by the operator; never a default. */
export function openVault(secret: Buffer, now: () => number = Date.now): Vault {
  if (secret.length < 32) throw new Error('The vault secret must have at least 32 bytes.')
  const indexKey = derived(secret, 'blind-index-v1')
  const wrappingKey = derived(secret, 'key-wrapping-v1')
  const keys = new Map<number, { key: Buffer; activeAt: number }>([
    [derivedVersion, { key: derived(secret, 'personal-columns-v1'), activeAt: 0 }],
  ])
  const keyOf = (version: number | undefined): Buffer => {
    const found = keys.get(version ?? -1)
    if (!found) throw new Error(`Sealed with key version ${version}, which this server does not have.`)
    return found.key
  }
  const sealsWith = (): number =>
    Math.max(...[...keys].flatMap(([version, { activeAt }]) => (activeAt <= now() ? [version] : [])))
  const seal = (plain: Buffer): Buffer => {
    const version = sealsWith()
    return sealBytes(keyOf(version), version, plain)
  }
  const open = (sealed: Buffer): Buffer => openBytes(keyOf(sealed[0]), sealed)
  const blindIndex = (field: string, value: string) =>
    createHmac('sha256', indexKey).update(`${field}\0${value}`).digest()
  const ownKey = (key: Buffer, wrapped: Buffer): OwnKey => ({
    wrapped,
    seal: (field, plain) => sealBytes(key, own, Buffer.from(plain), field),
    open(field, sealed) {
      if (sealed[0] !== own) throw new Error(`Sealed with key version ${sealed[0]}, not with a key of its own.`)
      return openBytes(key, sealed, field).toString('utf8')
    },
  })
  return {
    seal: (plain) => seal(Buffer.from(plain)),
    open: (sealed) => open(sealed).toString('utf8'),
    blindIndex,
    blindWord: (field, value) => blindIndex(field, value).subarray(0, 8),
    newKey() {
      const key = randomBytes(32)
      return ownKey(key, seal(key))
    },
    ownKey: (wrapped) => ownKey(open(wrapped), wrapped),
    resealed: (sealed) => (sealed[0] === own || sealed[0] === sealsWith() ? null : seal(open(sealed))),
    sealsWith,
    admit({ version, wrapped, activeAt }) {
      keys.set(version, { key: openBytes(wrappingKey, wrapped, `version ${version}`), activeAt: activeAt.getTime() })
    },
    newVersion(version) {
      if (version <= derivedVersion || version > mostVersions) throw new Error(`No key has version ${version}.`)
      return sealBytes(wrappingKey, own, randomBytes(32), `version ${version}`)
    },
  }
}

/** 138****5678; of a shorter number, a landline's say, only the end: what is left must not be the whole. */
export const maskPhone = (phone: string): string =>
  phone.length < 11 ? `****${phone.slice(-2)}` : `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** 110105********002X: area and end; of anything shorter only the end. */
export const maskIdNumber = (number: string): string =>
  number.length < 15 ? `****${number.slice(-2)}` : `${number.slice(0, 6)}********${number.slice(-4)}`

const doubleSurnames = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|百里|南宫|长孙|宇文)/

/** 张*, 欧阳**: the surname, and one star for each further character; never the whole name. */
export function maskName(name: string): string {
  const characters = [...name]
  const surname = (characters.length > 2 && doubleSurnames.exec(name)?.[0]) || (characters[0] ?? '')
  return surname + '*'.repeat(Math.max(1, characters.length - [...surname].length))
}
