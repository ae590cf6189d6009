import { describe, expect, it } from 'vitest'
import { checkHeader, ticketReader, toTicket } from './pingshan.ts'

const lookup = (street: string, community: string) =>
  street === '龙滩子街道' && community === '龙滩园社区' ? '500111003001' : null

const good = {
  REC_ID: '72687',
  CREATE_TIME: '2031-07-04 17:24:41',
  STREET_NAME: '龙滩子街道',
  COMMUNITY_NAME: '龙滩园社区',
  EVENT_TYPE_ID: '5',
  EVENT_TYPE_NAME: '环境卫生',
  MAIN_TYPE_ID: '51',
  MAIN_TYPE_NAME: '垃圾清运',
  SUB_TYPE_ID: '511',
  SUB_TYPE_NAME: '垃圾外溢',
  DISPOSE_UNIT_ID: '85',
  DISPOSE_UNIT_NAME: '环卫所',
  EVENT_SRC_ID: '13',
  EVENT_SRC_NAME: '12345',
  EVENT_PROPERTY_ID: '2',
  EVENT_PROPERTY_NAME: '投诉',
  INTIME_ARCHIVE_NUM: '1',
  OVERTIME_ARCHIVE_NUM: '0',
  INTIME_TO_ARCHIVE_NUM: '0',
}
type Column = keyof typeof good

const read = (changed: Partial<Record<Column, string>> = {}) => toTicket({ ...good, ...changed }, lookup)
const ticket = (changed?: Partial<Record<Column, string>>) => {
  const result = read(changed)
  if ('problem' in result) throw new Error(result.problem.text)
  return result.ok
}

describe('checkHeader', () => {
  it('names every missing column at once', () => {
    expect(checkHeader(Object.keys(good))).toBeNull()
    expect(checkHeader([...Object.keys(good).reverse(), 'OCCUR_PLACE'])).toBeNull()
    const problem = checkHeader(Object.keys(good).filter((column) => !['REC_ID', 'SUB_TYPE_ID'].includes(column)))
    expect(problem?.reason).toBe('missing-column')
    expect(problem?.text).toContain('REC_ID、SUB_TYPE_ID')
  })
})

describe('toTicket', () => {
  it('reads a whole row', () => {
    expect(read()).toEqual({
      ok: {
        externalKey: 'pingshan:72687',
        areaCode: '500111003001',
        categoryPath: [
          { code: '5', name: '环境卫生' },
          { code: '51', name: '垃圾清运' },
          { code: '511', name: '垃圾外溢' },
        ],
        unit: { externalId: '85', name: '环卫所' },
        source: { code: '13', name: '12345' },
        nature: { code: '2', name: '投诉' },
        createdAt: '2031-07-04T09:24:41.000Z',
        onTime: true,
        closedAt: null,
      },
    })
  })

  it('takes spaces around and inside for what they are', () => {
    expect(ticket({ REC_ID: ' 72687\u3000', SUB_TYPE_NAME: '\t垃圾\n外溢 ' })).toMatchObject({
      externalKey: 'pingshan:72687',
      categoryPath: [{}, {}, { name: '垃圾 外溢' }],
    })
  })

  it.each<[string, string]>([
    ['2018-07-04 17:24:41', '2018-07-04T09:24:41.000Z'],
    ['2018-07-04 07:24:41', '2018-07-03T23:24:41.000Z'],
    ['2018-01-01 00:00:00', '2017-12-31T16:00:00.000Z'],
    ['2020-02-29 12:00:00', '2020-02-29T04:00:00.000Z'],
    ['2018/7/4 9:05', '2018-07-04T01:05:00.000Z'],
    ['2018/7/4 9:05:07', '2018-07-04T01:05:07.000Z'],
    ['2018-07-04T17:24:41', '2018-07-04T09:24:41.000Z'],
  ])('created %s', (written, instant) => {
    expect(ticket({ CREATE_TIME: written }).createdAt).toBe(instant)
  })

  it.each([
    '2018-13-45',
    '2018-13-45 10:00:00',
    '2018-02-30 10:00:00',
    '2019-02-29 10:00:00',
    '2018-07-04',
    '2018-07-04 24:00:00',
    '2018-07-04 10:60:00',
    '2018-07-04 10:00:60',
    '2018-00-04 10:00:00',
    '0018-07-04 10:00:00',
    '1970-01-01 08:00:00',
    '43285.725',
    '-',
    '',
    '明天',
  ])('refuses the date %s', (written) => {
    expect(read({ CREATE_TIME: written })).toMatchObject({ problem: { reason: 'broken-date' } })
  })

  it.each<[string, string, string, boolean | null | 'broken']>([
    ['1', '0', '0', true],
    ['0', '1', '0', false],
    ['-', '-', '0', null],
    ['', '', '', null],
    ['0', '0', '0', null],
    ['0', '0', '1', null],
    ['1', '-', '-', true],
    ['1', '1', '0', 'broken'],
    ['0', '1', '1', 'broken'],
    ['2', '0', '0', 'broken'],
    ['是', '否', '否', 'broken'],
  ])('on time: %s %s %s', (inTime, late, open, onTime) => {
    const result = read({ INTIME_ARCHIVE_NUM: inTime, OVERTIME_ARCHIVE_NUM: late, INTIME_TO_ARCHIVE_NUM: open })
    if (onTime === 'broken') expect(result).toMatchObject({ problem: { reason: 'broken-on-time' } })
    else expect(result).toMatchObject({ ok: { onTime } })
  })

  it('knows what may be unknown', () => {
    expect(ticket({ DISPOSE_UNIT_ID: '-', DISPOSE_UNIT_NAME: '-' }).unit).toBeNull()
    expect(ticket({ EVENT_PROPERTY_ID: '-', EVENT_PROPERTY_NAME: '-' }).nature).toBeNull()
    expect(ticket({ EVENT_PROPERTY_ID: '99', EVENT_PROPERTY_NAME: '-' }).nature).toBeNull()
  })

  it.each<[Partial<Record<Column, string>>, string, string]>([
    [{ REC_ID: '-' }, 'missing-id', '编号'],
    [{ REC_ID: '' }, 'missing-id', '编号'],
    [{ REC_ID: '1.0E+5' }, 'broken-id', '科学计数'],
    [{ REC_ID: '1'.repeat(65) }, 'broken-id', '…'],
    [{ COMMUNITY_NAME: '-' }, 'no-community', 'COMMUNITY_NAME'],
    [{ STREET_NAME: '' }, 'no-community', 'STREET_NAME'],
    [{ COMMUNITY_NAME: '没有的社区' }, 'unknown-community', '没有的社区'],
    [{ EVENT_TYPE_ID: '-' }, 'missing-category', '分类'],
    [{ SUB_TYPE_NAME: '' }, 'missing-category', '分类'],
    [{ EVENT_SRC_NAME: '-' }, 'missing-source', '来源'],
    [{ DISPOSE_UNIT_ID: '-' }, 'half-unit', '单位'],
    [{ DISPOSE_UNIT_NAME: '-' }, 'half-unit', '单位'],
    [{ EVENT_PROPERTY_ID: '-' }, 'half-nature', '性质'],
    [{ MAIN_TYPE_NAME: '长'.repeat(201) }, 'too-long', '200'],
  ])('refuses %j', (changed, reason, word) => {
    const result = read(changed)
    expect(result).toMatchObject({ problem: { reason } })
    expect('problem' in result && result.problem.text).toContain(word)
  })

  it('does not fail on a row without the columns', () => {
    expect(toTicket({}, lookup)).toMatchObject({ problem: { reason: 'missing-id' } })
  })
})

describe('ticketReader', () => {
  it('takes an id once a file, and says where it was', () => {
    const next = ticketReader(lookup)
    expect(next(good, 2)).toHaveProperty('ok')
    expect(next({ ...good, REC_ID: '72688' }, 3)).toHaveProperty('ok')
    const again = next({ ...good, SUB_TYPE_NAME: '别的' }, 4)
    expect(again).toMatchObject({ problem: { reason: 'duplicate-id' } })
    expect('problem' in again && again.problem.text).toContain('第 2 行')
  })

  it('does not count a refused row as the first', () => {
    const next = ticketReader(lookup)
    expect(next({ ...good, CREATE_TIME: '' }, 2)).toHaveProperty('problem')
    expect(next(good, 3)).toHaveProperty('ok')
  })
})
