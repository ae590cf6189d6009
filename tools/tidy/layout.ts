import { arrayStrings, type Key, objectKeys } from './keys.ts'
import type { Files } from './rule.ts'
import { sourceOf } from './source.ts'

/** Where things are. Every rule asks here, so that moving a folder is one edit. */
export const modulesRoot = 'apps/server/src/modules/'
export const platformRoot = 'apps/server/src/platform/'
export const modulesList = 'apps/server/src/modules.ts'
export const contractPaths = 'packages/contract/src/paths.ts'
export const openList = 'apps/server/src/platform/open.ts'
export const migrationsRoot = 'apps/server/migrations/'
export const messagesRoot = 'apps/web/messages/zh-CN/'

/** `modules/issues/commands/report-issue.ts` is in module `issues`, inner `commands/report-issue.ts`. */
export function placeOf(path: string): { module: string; inner: string } | undefined {
  if (!path.startsWith(modulesRoot)) return undefined
  const [module = '', ...inner] = path.slice(modulesRoot.length).split('/')
  return { module, inner: inner.join('/') }
}

export const inModule = (path: string): boolean => placeOf(path) !== undefined
export const inPlatform = (path: string): boolean => path.startsWith(platformRoot)

const rolesOfFiles = ['index', 'routes', 'policy', 'queries', 'store', 'tables', 'events', 'reactions', 'jobs']

/** `<noun>.ts`: types, moves and pure decisions, at the top of a module. */
export function isNoun(path: string): boolean {
  const name = /^([a-z0-9-]+)\.ts$/.exec(placeOf(path)?.inner ?? '')?.[1]
  return name !== undefined && !rolesOfFiles.includes(name) && !/^(?:queries|store)-/.test(name)
}

/** `store.ts`, or `store-<noun>.ts` where a module keeps more than fits into one. */
export const isStore = (path: string): boolean => /^store(?:-[a-z0-9-]+)?\.ts$/.test(placeOf(path)?.inner ?? '')

export const isCommand = (path: string): boolean => /^commands\/[^/.]+\.ts$/.test(placeOf(path)?.inner ?? '')

export function moduleFolders(files: Files): string[] {
  const names = [...files.keys()].map(placeOf).filter((place) => place?.inner)
  return [...new Set(names.map((place) => place!.module))].sort()
}

/** The module order as written, or undefined when the list cannot be read. */
export function moduleOrder(files: Files): Key[] | undefined {
  const text = files.get(modulesList)
  return text === undefined ? undefined : arrayStrings(sourceOf(modulesList, text), 'moduleOrder')
}

/** The operations of the contract, or undefined when they cannot be read. */
export function operations(files: Files): Key[] | undefined {
  const text = files.get(contractPaths)
  return text === undefined ? undefined : objectKeys(sourceOf(contractPaths, text), 'paths')
}

export const camelCase = (kebab: string): string => kebab.replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase())
