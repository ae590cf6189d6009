import { expect, test } from 'vitest'
import { type Copy, pageOf, readable } from './copy-file.ts'

const copy = {
  copyId: 'c',
  at: '2026-03-02T02:00:00Z',
  noticeVersion: 'abcd1234',
  name: '秀兰',
  parts: [
    {
      part: 'issues',
      title: '问题',
      records: [
        {
          kind: 'issue',
          title: '问题',
          values: [
            { field: 'text', label: '内容', value: '<script>alert(1)</script>' },
            { field: 'rating', label: '评价', value: null },
          ],
        },
      ],
    },
    { part: 'points', title: '积分', records: [] },
  ],
} satisfies Copy

test('what people wrote is text on the page, never part of it; what is empty says so', () => {
  const page = pageOf(copy, { title: '秀兰的个人信息', made: '今天', empty: '没有记录' }, (at) => `在 ${at}`)
  expect(page).not.toContain('<script>')
  expect(page).toContain('&#60;script&#62;alert(1)')
  expect(page).not.toContain('评价')
  expect(page).toContain('<h2>积分</h2><p>没有记录</p>')
})

test('moments are told as people say them, days and words stay', () => {
  const told = (value: string) => readable(value, () => '刚才')
  expect(['2026-03-02T02:00:00.000Z', '2026-03-02', '您好'].map(told)).toEqual(['刚才', '2026-03-02', '您好'])
})
