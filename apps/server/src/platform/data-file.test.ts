import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { readDataFile } from './data-file.ts'

describe('readDataFile', { timeout: 30_000 }, () => {
  it('reads a part, or the rest', async () => {
    const whole = await readDataFile('divisions.br')
    expect(whole.toString('latin1', 0, 4)).toBe('LLD1')
    expect(await readDataFile('divisions.br', 1, 3)).toEqual(whole.subarray(1, 4))
    expect(await readDataFile('divisions.br', whole.length - 5)).toEqual(whole.subarray(-5))
  })

  it('refuses to read beyond the end, outside the folder, or what is not there', async () => {
    await expect(readDataFile('divisions.br', 0, 1e8)).rejects.toThrow(/ends at/)
    await expect(readDataFile('../package.json')).rejects.toThrow(/not the name/)
    await expect(readDataFile('nothing.br')).rejects.toThrow(/ENOENT/)
  })

  it('finds the folder from the bundle in dist/server too', async () => {
    const root = await mkdtemp(join(tmpdir(), 'linli-data-'))
    try {
      await mkdir(join(root, 'apps/server/data'), { recursive: true })
      await writeFile(join(root, 'apps/server/data/hello.txt'), '邻里')
      await build({
        stdin: {
          contents:
            "import { readDataFile } from './data-file.ts'\nconsole.log(String(await readDataFile('hello.txt')))",
          resolveDir: fileURLToPath(new URL('.', import.meta.url)),
        },
        bundle: true,
        platform: 'node',
        format: 'esm',
        outfile: join(root, 'dist/server/main.mjs'),
      })
      const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'dist/server/main.mjs')], { cwd: '/' })
      expect(stdout.trim()).toBe('邻里')
    } finally {
      await rm(root, { recursive: true })
    }
  })
})
