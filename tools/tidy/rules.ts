import { noAmbient, noOutsideImports } from './ambient.ts'
import { commandShape, commandWired } from './commands.ts'
import { doors, moduleOrderRule, pureNouns, thinRoutes } from './doors.ts'
import { honestTests } from './honest-tests.ts'
import { noForeignHosts } from './hosts.ts'
import { catalogue, noLiteralChinese } from './messages.ts'
import { areaColumns, localTables, migrationBans, migrationFiles, tenantKeys } from './migrations.ts'
import { policyRows, policyTested } from './policy.ts'
import type { Rule } from './rule.ts'
import { oneOwner, oneWriter, ownTables, platformNoDomain } from './tables.ts'
import { areaRanges, locksNameDistrict, noSelectInValues, rawSqlDistrict } from './tenant-sql.ts'
import { architectureTrue, moduleReadme, rowsTrue, sizes } from './texts.ts'
import { fileVocabulary, forbiddenNames, indexFiles, noDecorators, noLayerClasses } from './vocabulary.ts'

/** The table of rules. A rule that is not here does not run. */
export const rules: Rule[] = [
  fileVocabulary,
  forbiddenNames,
  indexFiles,
  noDecorators,
  noLayerClasses,
  doors,
  moduleOrderRule,
  thinRoutes,
  pureNouns,
  platformNoDomain,
  noOutsideImports,
  noAmbient,
  commandShape,
  commandWired,
  policyRows,
  policyTested,
  oneOwner,
  oneWriter,
  ownTables,
  moduleReadme,
  sizes,
  migrationFiles,
  migrationBans,
  tenantKeys,
  localTables,
  areaColumns,
  locksNameDistrict,
  areaRanges,
  rawSqlDistrict,
  noSelectInValues,
  architectureTrue,
  rowsTrue,
  catalogue,
  noLiteralChinese,
  honestTests,
  noForeignHosts,
]
