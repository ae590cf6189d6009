#!/usr/bin/env node
// Runs the built program; builds it first when the source is newer (a checkout, not an installation).
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '../../../..')
const { buildServer } = await import(pathToFileURL(join(root, 'tools/build-server.mjs')).href)
await import(pathToFileURL(await buildServer(root)).href)
