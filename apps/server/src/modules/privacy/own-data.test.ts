import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownData } from '../../modules.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

/** Columns that say whose a row is, or who did it. */
const whose = `(person_id|account_id|owner_id|reporter_id|claimant_id|publisher_id|reviewer_id|drawn_by|made_by|by_person|other_id|merged_id|kept_id)`

/** Tables with somebody's id that are not told in a copy, and why. */
const leftOut: Record<string, string> = {
  person_keys: 'the key that the rest is sealed with, not something about the person',
  person_words: 'keyed digests of the name and number that are told',
  erased_people: 'ids alone, of people who are nobody any more',
  export_downloads: 'what somebody fetched in office, kept as evidence; whom it was of reads it as a look',
  form_fillings: 'what somebody had filled in office, kept as evidence; whom it was of reads it as a look',
  number_searches: 'that somebody in office searched for a number, kept as evidence; told when it becomes a case',
  minor_looks: 'asked for and decided in office; the child and its guardian read each step as a look',
  events: 'ids and codes alone; what they are about is told where it is kept',
  requests: 'keys of requests, forgotten after thirty days',
  issue_facts: 'counts',
  helping_neighbours: 'counts; who helped is told as claims',
  unfinished_sign_ins: 'minutes old, on the way to a session',
  recovery_codes: 'digests of what the person has on paper',
  points_lot_uses: 'which lot paid for which transfer; both are told',
}

// The list of tables is the database's own: a new one is not forgotten.
test('every table with somebody’s id is told in a copy, or left out for a reason', async () => {
  const rows = await w.sql<{ name: string }>(
    `select distinct c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name ~ '^${whose}$'`,
  )
  const told = ownData.flatMap(({ tables }) => tables)
  expect(new Set(told).size).toBe(told.length)
  const forgotten = rows.map(({ name }) => name).filter((name) => !told.includes(name) && !(name in leftOut))
  expect(forgotten).toEqual([])
  expect(Object.keys(leftOut).filter((name) => told.includes(name))).toEqual([])
})
