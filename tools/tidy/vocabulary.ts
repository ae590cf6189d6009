import { inModule, modulesRoot, placeOf } from './layout.ts'
import type { Files, Finding, Rule } from './rule.ts'
import { eachSource, refuse } from './source.ts'

const checkedRoots = /^(?:apps\/[^/]+\/src|packages|world|bench|tools|e2e)\//
const kebab = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'

const allowedInner = [
  /^README\.md$/,
  new RegExp(`^${kebab}\\.ts$`),
  new RegExp(`^(?:commands/|profiles/)?${kebab}(?:\\.${kebab})?\\.test\\.ts$`),
  new RegExp(`^profiles/${kebab}\\.ts$`),
  /^commands\/[a-z][a-z0-9]*(?:-[a-z0-9]+)+\.ts$/,
]

export const fileVocabulary: Rule = {
  name: 'file-vocabulary',
  why: 'someone who reads only the file names of modules/ must see what the product does',
  run: (files) =>
    [...files.keys()].filter(inModule).flatMap((path) => {
      const { module, inner } = placeOf(path)!
      if (!inner) return [whole(path, `a file beside the modules: move it into a module folder of ${modulesRoot}`)]
      if (!new RegExp(`^${kebab}$`).test(module))
        return [whole(path, `module folder ${module} is not kebab-case: rename it`)]
      if (allowedInner.some((pattern) => pattern.test(inner))) return []
      return [
        whole(
          path,
          `${inner} is not in the vocabulary: use README.md, index, routes, policy, queries, store, tables, events, reactions, ` +
            'jobs, queries-<noun>, store-<noun>, a kebab-case <noun>.ts, commands/<verb-noun>.ts, profiles/<name>.ts, or a *.test.ts beside one of them',
        ),
      ]
    }),
}

const emptyNames = /^(?:utils?|helpers?|services?|managers?|repository|repositories|common|misc|dtos?)$/

/** `issue-helpers.ts`, `issueHelpers.ts` and `helpers/` are empty names; `service-hours.ts` says what it is. */
function isEmptyName(segment: string): boolean {
  const stem = segment.replace(/\..*$/, '').replace(/([a-z])([A-Z])/g, '$1-$2')
  return emptyNames.test(stem.toLowerCase().split(/[-_]/).at(-1) ?? '')
}

export const forbiddenNames: Rule = {
  name: 'forbidden-names',
  why: 'such a name says nothing about what is inside, so everything ends up there',
  run: (files) =>
    checked(files).flatMap((path) => {
      const bad = path.split('/').find(isEmptyName)
      return bad ? [whole(path, `"${bad}" is no name: call it by the noun or verb of what it does`)] : []
    }),
}

const doors = [
  /^apps\/server\/src\/modules\/[^/]+\/index\.ts$/,
  /^apps\/server\/src\/platform\/[^/]+\/index\.ts$/,
  /^packages\/[^/]+\/(?:src\/)?index\.ts$/,
  /^(?:world|bench)\/(?:src\/)?index\.ts$/,
  /^apps\/web\/src\/(?:[^/]+\/)?index\.(?:tsx?|css)$/,
]

export const indexFiles: Rule = {
  name: 'index-files',
  why: 'an index file elsewhere hides where things are and makes import cycles easy',
  run: (files) =>
    checked(files)
      .filter((path) => /\/index\.(?:tsx?|m?js|css)$/.test(path) && !doors.some((door) => door.test(path)))
      .map((path) => whole(path, 'not a door: name the file by what it holds and import it directly')),
}

export const noDecorators: Rule = {
  name: 'no-decorators',
  why: 'a decorator runs code nobody sees at the call; plain functions can be read',
  run: (files) =>
    eachSource(files, isChecked, (source) =>
      refuse(source, 'bare', /^[ \t]*@[A-Za-z]\w*/gm, (found) => `decorator ${found}: call a plain function instead`),
    ),
}

export const noLayerClasses: Rule = {
  name: 'no-layer-classes',
  why: 'a module is folders of verbs and nouns, not of layers; state lives in the database',
  run: (files) =>
    eachSource(files, isChecked, (source) =>
      refuse(
        source,
        'bare',
        /\bclass\s+\w*(?:Service|Manager|Repository|DTO|Dto|Controller)\b/g,
        (found) => `${found}: write plain functions in commands/, store.ts or queries.ts`,
      ),
    ),
}

const isChecked = (path: string): boolean => checkedRoots.test(path)
const checked = (files: Files): string[] => [...files.keys()].filter(isChecked)
const whole = (path: string, message: string): Finding => ({ path, line: 1, message })
