/** More goods: bread, eggs, towels. */
import { type Art, curve } from './art.ts'
import { P, type Pt, S, tone } from './basics.ts'
import { across, cast, counter } from './still.ts'

const n = (v: number) => v.toFixed(1)

/** A round basket: back rim first, then what lies in it, then the woven front. */
function basket(art: Art, x: number, y: number, w: number, h: number, inside: () => void): void {
  cast(art, x, y, w * 1.6, 170)
  const c = '#b98a52'
  art.ell(x, y - h, w, w * 0.24, tone(c, -0.42))
  inside()
  const body = `M${x - w} ${y - h}Q${x - w * 0.96} ${y - h * 0.2} ${x - w * 0.74} ${y}L${x + w * 0.74} ${y}Q${x + w * 0.96} ${y - h * 0.2} ${x + w} ${y - h}Q${x} ${y - h + w * 0.42} ${x - w} ${y - h}Z`
  art.path(body, across(art, x - w, x + w, c))
  art.clip(body, () => {
    for (let r = 0; r < 8; r++) {
      const yy = y - h + (r * (h + 30)) / 8
      for (let i = 0; i < 22; i++) {
        const t0 = -1 + (i * 2) / 22
        const bend = (t: number) => w * 0.22 * (1 - t * t)
        art.stroke(
          `M${n(x + t0 * w)} ${n(yy + bend(t0))}q${n(w / 22)} ${n((i + r) % 2 ? 13 : 3)} ${n(w / 11)} ${n(bend(t0 + 0.09) - bend(t0))}`,
          (i + r) % 2 ? tone(c, 0.26 - Math.max(0, t0) * 0.5) : tone(c, -0.28),
          9,
          { opacity: 0.75 },
        )
      }
    }
  })
  art.stroke(`M${x - w} ${y - h}Q${x} ${y - h + w * 0.44} ${x + w} ${y - h}`, tone(c, 0.22), 20)
  for (let i = 0; i < 26; i++) {
    const t = -1 + (i * 2) / 26
    art.line(
      [
        [x + t * w, y - h + w * 0.22 * (1 - t * t) - 9],
        [x + t * w + 15, y - h + w * 0.22 * (1 - t * t) + 10],
      ],
      tone(c, -0.25),
      3,
      { opacity: 0.7 },
    )
  }
}

function loaf(art: Art, x: number, y: number, w: number, h: number, turn = 0): void {
  const crust = '#c98544'
  art.group({ transform: `rotate(${turn} ${x} ${y})` }, () => {
    art.blob(
      [
        [x - w, y + h * 0.3],
        [x - w * 0.86, y - h * 0.5],
        [x - w * 0.3, y - h],
        [x + w * 0.3, y - h],
        [x + w * 0.86, y - h * 0.5],
        [x + w, y + h * 0.3],
        [x + w * 0.5, y + h * 0.7],
        [x - w * 0.5, y + h * 0.7],
      ],
      art.lin([x - w * 0.3, y - h], [x + w * 0.3, y + h * 0.7], S([0, '#edbb74', 0.45, crust, 1, '#8a4f26'])),
    )
    for (let i = -1; i <= 1; i++) {
      art.path(
        `M${n(x + i * w * 0.46 - w * 0.14)} ${n(y - h * 0.7)}Q${n(x + i * w * 0.46 + w * 0.12)} ${n(y - h * 0.3)} ${n(x + i * w * 0.46 + w * 0.02)} ${n(y + h * 0.2)}Q${n(x + i * w * 0.46 - w * 0.1)} ${n(y - h * 0.2)} ${n(x + i * w * 0.46 - w * 0.14)} ${n(y - h * 0.7)}Z`,
        '#f6dfae',
      )
    }
    art.ell(x - w * 0.4, y - h * 0.62, w * 0.26, h * 0.1, '#ffe9bc', { opacity: 0.6 })
  })
}

export function bread(art: Art): void {
  counter(art, '#f0dcb8')
  basket(art, 560, 840, 320, 210, () => {
    art.blob(P([260, 640, 330, 560, 470, 600, 560, 552, 700, 600, 800, 566, 862, 640, 800, 740, 320, 740]), '#f6efe0')
    loaf(art, 420, 560, 150, 84, -16)
    loaf(art, 700, 556, 152, 86, 14)
    loaf(art, 560, 612, 172, 92, -3)
    for (const [x, y, r] of [
      [370, 650, 62],
      [764, 650, 60],
    ] as const) {
      art.ell(
        x,
        y,
        r * 1.1,
        r * 0.86,
        art.rad([x - r * 0.4, y - r * 0.5], r * 1.7, S([0, '#f3c983', 0.5, '#d0904c', 1, '#8d5428'])),
      )
      for (let i = 0; i < 16; i++) art.ell(x + art.rnd(-0.6, 0.6) * r, y - r * art.rnd(0.1, 0.7), 4.4, 2.6, '#fff3d4')
    }
    art.blob(P([300, 690, 360, 670, 470, 720, 560, 690, 680, 724, 780, 676, 830, 690, 760, 760, 360, 760]), '#efe4cf')
  })
  // slices on the counter
  for (const [x, y] of [
    [980, 836],
    [1064, 862],
  ] as const) {
    cast(art, x + 14, y + 20, 120, 60)
    const s: Pt[] = [
      [x - 72, y + 24],
      [x - 78, y - 70],
      [x - 92, y - 112],
      [x - 46, y - 150],
      [x + 46, y - 150],
      [x + 92, y - 112],
      [x + 78, y - 70],
      [x + 72, y + 24],
      [x, y + 30],
    ]
    art.path(
      curve(
        s.map((p): Pt => [p[0] + 12, p[1] - 4]),
        true,
        7,
      ),
      '#9a5f30',
    )
    art.path(curve(s, true, 7), '#c98544')
    art.path(
      curve(
        s.map((p): Pt => [x + (p[0] - x) * 0.88, y - 62 + (p[1] - y + 62) * 0.88]),
        true,
        7,
      ),
      art.lin([x - 80, y - 140], [x + 80, y + 20], S([0, '#fdf0cf', 1, '#eacb94'])),
    )
    for (let i = 0; i < 26; i++)
      art.ell(x + art.rnd(-58, 58), y + art.rnd(-124, 14), art.rnd(2, 6), art.rnd(1.5, 4), '#dcb67c', { opacity: 0.7 })
  }
  for (let i = 0; i < 30; i++)
    art.ell(art.rnd(860, 1190), art.rnd(880, 930), art.rnd(1.5, 4.5), art.rnd(1, 3), '#b5743a')
  art.stroke('M190 900q40 -60 60 -160M205 860q-26 -22 -30 -50M218 826q26 -18 34 -48', '#d3a548', 6)
  for (let i = 0; i < 9; i++)
    art.ell(240 + (i % 2 ? 12 : -10) + i * 1.6, 812 - i * 15, 8, 15, '#e0b75a', {
      transform: `rotate(${i % 2 ? 24 : -24} ${240 + i * 1.6} ${812 - i * 15})`,
    })
  art.finish([0.15, 0], 0.3, '#fff0c0', 0.18)
}

function egg(art: Art, x: number, y: number, r: number, colour: string, turn = 0): void {
  const d = `M${n(x)} ${n(y - r * 1.28)}C${n(x + r * 0.72)} ${n(y - r * 1.26)} ${n(x + r)} ${n(y - r * 0.2)} ${n(x + r)} ${n(y + r * 0.16)}C${n(x + r)} ${n(y + r * 0.72)} ${n(x + r * 0.56)} ${n(y + r)} ${n(x)} ${n(y + r)}C${n(x - r * 0.56)} ${n(y + r)} ${n(x - r)} ${n(y + r * 0.72)} ${n(x - r)} ${n(y + r * 0.16)}C${n(x - r)} ${n(y - r * 0.2)} ${n(x - r * 0.72)} ${n(y - r * 1.26)} ${n(x)} ${n(y - r * 1.28)}Z`
  art.path(
    d,
    art.rad([x - r * 0.36, y - r * 0.5], r * 2, S([0, tone(colour, 0.5), 0.4, colour, 1, tone(colour, -0.42)])),
    { transform: `rotate(${turn} ${n(x)} ${n(y)})` },
  )
  for (let i = 0; i < 6; i++)
    art.ell(x + art.rnd(-0.5, 0.5) * r, y + art.rnd(-0.6, 0.6) * r, 1.8, 1.6, tone(colour, -0.3), { opacity: 0.5 })
}

export function eggs(art: Art): void {
  counter(art, '#e4dcc2')
  const tints = ['#e3b48a', '#dba878', '#eac49c', '#d89f70', '#f0d6b6'] as const
  basket(art, 580, 850, 330, 190, () => {
    for (let i = 0; i < 70; i++)
      art.stroke(
        `M${n(art.rnd(280, 880))} ${n(art.rnd(610, 720))}q${n(art.rnd(-60, 60))} ${n(art.rnd(-46, 20))} ${n(art.rnd(-110, 110))} ${n(art.rnd(-20, 30))}`,
        art.pick(['#e2c273', '#d0aa58', '#f0d896', '#b98f44']),
        5,
      )
    for (const [x, y] of [
      [430, 590],
      [545, 566],
      [660, 572],
      [765, 606],
    ] as const)
      egg(art, x, y, 66, art.pick(tints), art.rnd(-24, 24))
    for (const [x, y] of [
      [372, 650],
      [486, 644],
      [604, 636],
      [718, 648],
      [812, 668],
    ] as const)
      egg(art, x, y, 68, art.pick(tints), art.rnd(-30, 30))
    for (const [x, y] of [
      [440, 708],
      [560, 716],
      [676, 712],
    ] as const)
      egg(art, x, y, 66, art.pick(tints), art.rnd(-24, 24))
  })
  for (let i = 0; i < 16; i++)
    art.stroke(
      `M${n(art.rnd(300, 860))} ${n(art.rnd(686, 722))}q${n(art.rnd(-30, 30))} ${n(art.rnd(10, 40))} ${n(art.rnd(-40, 40))} ${n(art.rnd(20, 60))}`,
      art.pick(['#e2c273', '#f0d896']),
      4.4,
    )
  cast(art, 1040, 880, 110, 90)
  egg(art, 1040, 816, 66, '#eac49c', 74)
  cast(art, 950, 912, 100, 70)
  egg(art, 938, 856, 60, '#dba878', -64)
  art.finish([0.15, 0], 0.3, '#fff0c0', 0.18)
}

export function towels(art: Art): void {
  counter(art, '#dfe3da')
  const [x, w] = [590, 330]
  cast(art, x, 840, 640, 190)
  const folds: readonly (readonly [string, string])[] = [
    ['#5f8a86', '#e9e0cc'],
    ['#e2b868', '#fbf3dd'],
    ['#f3ece0', '#c8402f'],
    ['#c8604a', '#f6dfc4'],
  ]
  folds.forEach(([c, stripe], i) => {
    const y = 840 - i * 112
    const wide = w - i * 9
    const dx = art.rnd(-9, 9)
    art.path(
      `M${n(x - wide + dx)} ${y - 12}Q${n(x - wide - 26 + dx)} ${y - 60} ${n(x - wide + 6 + dx)} ${y - 112}L${n(x + wide - 6 + dx)} ${y - 112}Q${n(x + wide + 24 + dx)} ${y - 60} ${n(x + wide + dx)} ${y - 10}Q${n(x + dx)} ${y + 6} ${n(x - wide + dx)} ${y - 12}Z`,
      art.lin([x - wide, y - 110], [x + wide, y], S([0, tone(c, 0.22), 0.5, c, 1, tone(c, -0.34)])),
    )
    art.stroke(
      `M${n(x - wide + 4 + dx)} ${y - 60}Q${n(x + dx)} ${y - 46} ${n(x + wide + 8 + dx)} ${y - 60}`,
      tone(c, -0.34),
      6,
      { opacity: 0.7 },
    )
    art.stroke(`M${n(x - wide + dx)} ${y - 10}Q${n(x + dx)} ${y + 8} ${n(x + wide + dx)} ${y - 8}`, '#3a2438', 7, {
      opacity: 0.4,
    })
    for (const s of [0.62, 0.74])
      art.poly(
        [
          [x + wide * s + dx, y - 111],
          [x + wide * (s + 0.06) + dx, y - 111],
          [x + wide * (s + 0.085) + dx, y - 5],
          [x + wide * (s + 0.02) + dx, y - 4],
        ],
        stripe,
        { opacity: 0.85 },
      )
    for (let k = 0; k < 130; k++) {
      const [px, py] = [x + dx + art.rnd(-wide, wide), y - art.rnd(14, 106)]
      art.line(P([px, py, px + 5, py + 4]), tone(c, art.chance(0.5) ? 0.35 : -0.22), 2, { opacity: 0.4 })
    }
  })
  // a rolled towel and soap beside
  cast(art, 1060, 876, 200, 70)
  art.path(
    'M960 730H1150Q1196 740 1196 800T1150 872H960Z',
    art.lin([0, 730], [0, 872], S([0, '#a9c3b4', 0.5, '#86a898', 1, '#53756a'])),
  )
  art.ell(960, 801, 52, 71, '#93b3a3')
  art.stroke('M960 801q16 -14 20 8t-26 26t-38 -30t24 -50t56 18t10 66t-50 22', '#5f8374', 6)
  art.rect(1104, 731, 34, 141, '#f3ecdc', { opacity: 0.8 })
  art.ell(240, 880, 92, 28, '#efe6d4')
  art.rect(168, 818, 144, 56, across(art, 168, 312, '#f0d9b4'), { rx: 24 })
  art.ell(240, 828, 54, 9, '#fff6e4', { opacity: 0.8 })
  art.finish([0.15, 0], 0.3, '#fff0c0', 0.18)
}
