/** The door for the web bundles: no zod behind it. Types come from the main door with `import type`. */
export * from './acting.ts'
export * from './paths.ts'
export * from './suggest.ts'
export * from './words.ts'
