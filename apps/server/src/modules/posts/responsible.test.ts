import type { AbsenceKind, Post, ResponsibleLevel } from '@linli/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answering, levelOrder, responsibleOf, type Seat } from './responsible.ts'

const seat = (level: ResponsibleLevel, over: Partial<Seat> = {}): Seat => ({
  level,
  post: answering[level][0] as Post,
  where: {
    building: '1 栋',
    microGrid: '微格',
    grid: '一网格',
    community: '龙滩园',
    subdistrict: '龙滩子',
    district: '大足区',
  }[level],
  phone: null,
  holderId: `${level}甲`,
  away: null,
  backupId: null,
  backupAway: false,
  ...over,
})
const named = (personId: string): string => personId
const asked = (...seats: Seat[]) => responsibleOf(seats, named)
const first = (...seats: Seat[]) => asked(...seats)[0]

/** State of the nearest level x co-holder beside x what lies above: who answers, for whom, and what the reason says. */
const absent = { away: 'leave' as AbsenceKind }
const states = {
  present: {},
  'away, no backup': absent,
  'away, backup there': { ...absent, backupId: '乙' },
  'away, backup away': { ...absent, backupId: '乙', backupAway: true },
  vacant: { holderId: null },
} satisfies Record<string, Partial<Seat>>

const table: [keyof typeof states, boolean, string, string | null, string][] = [
  // state of the post      co-holder  who answers  stands in for  reason
  ['present', false, 'grid甲', null, '是一网格的网格员'],
  ['present', true, 'grid甲', null, '是一网格的网格员'],
  ['away, backup there', false, '乙', 'grid甲', '网格员grid甲今天休假，由乙代班'],
  ['away, backup there', true, '乙', 'grid甲', '网格员grid甲今天休假，由乙代班'],
  ['away, no backup', false, 'community甲', null, '网格员grid甲今天休假，没有定代班的人，由龙滩园的社区干部负责'],
  ['away, no backup', true, '丙', null, '网格员grid甲今天休假，没有定代班的人，由一网格的网格长负责'],
  ['away, backup away', false, 'community甲', null, '网格员grid甲今天休假，代班的乙也不在，由龙滩园的社区干部负责'],
  ['away, backup away', true, '丙', null, '网格员grid甲今天休假，代班的乙也不在，由一网格的网格长负责'],
  ['vacant', false, 'community甲', null, '一网格的网格员空缺，由龙滩园的社区干部负责'],
  ['vacant', true, '丙', null, '一网格的网格员空缺，由一网格的网格长负责'],
]

describe('the nearest level', () => {
  test.each(table)('%s, co-holder there: %s: %s answers', (state, withOther, who, standsInFor, reason) => {
    const other = withOther ? [seat('grid', { post: 'gridLead', holderId: '丙' })] : []
    const found = first(seat('grid', states[state]), ...other, seat('community'), seat('district'))
    expect(found).toMatchObject({ personId: who, standsInFor, reason })
  })
  test('the table says every state with and without a co-holder', () => {
    const said = table.map(([state, other]) => `${state} ${other}`)
    expect(said.sort()).toEqual(
      Object.keys(states)
        .flatMap((state) => [`${state} false`, `${state} true`])
        .sort(),
    )
  })
  test('who is there comes before who stands in for another of the same post, and another post after both', () => {
    const people = asked(
      seat('grid', { post: 'gridLead', holderId: '丙' }),
      seat('grid', states['away, backup there']),
      seat('grid', { holderId: '丁' }),
    )
    expect(people.map(({ personId, standsInFor }) => [personId, standsInFor])).toEqual([
      ['丁', null],
      ['乙', 'grid甲'],
      ['丙', null],
    ])
  })
})

describe('the hierarchy', () => {
  test('from the stairs up, each level with its own', () => {
    const people = asked(...[...levelOrder].reverse().map((level) => seat(level)))
    expect(people.map(({ level }) => level)).toEqual(levelOrder)
    expect(people.every(({ reason }) => reason.startsWith('是'))).toBe(true)
  })
  test('what is lacking adds up until somebody answers, and is not said again above', () => {
    const people = asked(
      seat('building', states.vacant),
      seat('grid', states['away, backup away']),
      seat('community', states['away, no backup']),
      seat('subdistrict'),
      seat('district'),
    )
    expect(people.map(({ personId, reason }) => [personId, reason])).toEqual([
      [
        'subdistrict甲',
        '1 栋的楼栋长空缺；网格员grid甲今天休假，代班的乙也不在；社区干部community甲今天休假，没有定代班的人，由龙滩子的街道干部负责',
      ],
      ['district甲', '是大足区的区级干部'],
    ])
  })
  test('an illness is told as leave', () => {
    expect(first(seat('grid', { away: 'sick', backupId: '乙' }))?.reason).toBe('网格员grid甲今天休假，由乙代班')
    expect(first(seat('grid', { away: 'secondment', backupId: '乙' }))?.reason).toContain('今天借调')
  })
  test('when everybody is away the highest is told all the same', () => {
    const people = asked(seat('grid', absent), seat('district', absent), seat('community', absent))
    expect(people).toEqual([expect.objectContaining({ personId: 'district甲', level: 'district' })])
    expect(people[0]?.reason).toContain('急事请直接找district甲')
  })
  test('nobody only where nobody holds anything', () => {
    expect(asked(seat('grid', { holderId: null }), seat('district', { holderId: null }))).toEqual([])
    expect(asked()).toEqual([])
  })
})

test('whatever the state of the posts: somebody, once a district officer is there; and nobody answers who is away', () => {
  const state = fc.constantFrom(...Object.values(states)) as fc.Arbitrary<Partial<Seat>>
  const some = fc.array(fc.tuple(fc.constantFrom(...levelOrder), state), { maxLength: 12 })
  fc.assert(
    fc.property(some, state, (others, district) => {
      const seats = [
        ...others.map(([level, over], index) => seat(level, { holderId: `${index}`, ...over })),
        seat('district', { ...district, holderId: '区' }),
      ]
      const people = responsibleOf(seats, named)
      expect(people.length).toBeGreaterThan(0)
      const someoneThere = seats.some(
        (each) => each.holderId !== null && (each.away === null || (each.backupId !== null && !each.backupAway)),
      )
      for (const { personId, standsInFor } of someoneThere ? people : []) {
        const answers = seats.some((each) =>
          standsInFor === null
            ? each.holderId === personId && each.away === null
            : each.holderId === standsInFor && each.away !== null && each.backupId === personId && !each.backupAway,
        )
        expect(answers).toBe(true)
      }
    }),
  )
})
