import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('without anything said, the product starts by itself on this machine only', () => {
  expect(readConfig({}, '/srv')).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    ownerUrl: undefined,
    dataDir: '/srv/.linli',
    keyBook: '/srv/.linli/key-book',
    demoWanted: undefined,
    secret: undefined,
    publicUrl: undefined,
    poolSize: 16,
    metrics: false,
    log: 'info',
    strictAnswers: false,
  })
})

test('an empty value is no value', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', LINLI_DEMO: '' }, '/')).toEqual(readConfig({}, '/'))
})

test('what an operator says counts', () => {
  const config = readConfig(
    {
      PORT: '8080',
      DATABASE_URL: 'postgresql://app@db/linli',
      DATABASE_OWNER_URL: 'postgres://owner@db/linli',
      LINLI_DATA: 'data',
      LINLI_SECRET: 'x'.repeat(44),
      LINLI_PUBLIC_URL: 'https://linli.example.cn',
      LINLI_POOL: '50',
      LINLI_LOG: 'silent',
      UNKNOWN: 'left alone',
    },
    '/srv',
  )
  expect(config).toMatchObject({ port: 8080, dataDir: '/srv/data', poolSize: 50, log: 'silent' })
  expect(config.databaseUrl).toBe('postgresql://app@db/linli')
})

test.each([
  ['1', true],
  ['true', true],
  ['on', true],
  ['yes', true],
  ['0', false],
  ['false', false],
  ['off', false],
  ['no', false],
])('LINLI_DEMO=%s', (word, wanted) => {
  expect(readConfig({ LINLI_DEMO: word }, '/').demoWanted).toBe(wanted)
})

describe('what cannot be used is refused by its name', () => {
  test.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://db'],
    ['DATABASE_OWNER_URL', 'db'],
    ['LINLI_DEMO', 'perhaps'],
    ['LINLI_SECRET', 'password'],
    ['LINLI_PUBLIC_URL', 'linli'],
    ['LINLI_POOL', '1'],
    ['LINLI_SMS', 'carrier-pigeon'],
    ['LINLI_METRICS', 'some'],
    ['LINLI_LOG', 'loud'],
  ])('%s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value }, '/')).toThrow(name)
  })
  test('all of it is told at once', () => {
    expect(() => readConfig({ PORT: 'x', LINLI_POOL: 'y' }, '/')).toThrow(/PORT[\s\S]*LINLI_POOL/)
  })
})
