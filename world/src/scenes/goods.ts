/** Goods for points: small still lifes on a wooden counter. */
import { type Art, curve } from './art.ts'
import { P, type Pt, S, tone } from './basics.ts'
import { leaves } from './nature.ts'
import { across, bowl, cast, counter, n, words } from './still.ts'

export function rice(art: Art): void {
  counter(art, '#ecdcb8')
  const [x, y] = [590, 820]
  cast(art, x, y, 420, 230)
  const sack: Pt[] = [
    [x - 150, 300],
    [x - 205, 380],
    [x - 228, 560],
    [x - 222, 740],
    [x - 180, 822],
    [x, 836],
    [x + 180, 822],
    [x + 224, 740],
    [x + 230, 560],
    [x + 206, 380],
    [x + 152, 300],
    [x, 288],
  ]
  art.blob(sack, across(art, x - 230, x + 230, '#f1e6cc'))
  art.blob(
    [
      [x - 150, 306],
      [x - 120, 240],
      [x - 40, 262],
      [x + 20, 232],
      [x + 90, 258],
      [x + 142, 236],
      [x + 152, 306],
      [x, 322],
    ],
    across(art, x - 150, x + 150, '#e6d8b8'),
  )
  art.stroke(`M${x - 152} 306Q${x} 332 ${x + 153} 304`, '#b0453a', 13)
  art.stroke(`M${x + 30} 318q40 40 20 92M${x + 30} 318q-10 50 -40 70`, '#b0453a', 8)
  art.ell(x, 560, 128, 128, '#c8402f')
  art.ell(x, 560, 112, 112, 'none', { stroke: '#f6dfa4', 'stroke-width': 4 })
  words(art, x - 92, 598, '大米', 84, '#fbeecb')
  for (const d of [-170, -196, 176, 200])
    art.stroke(`M${x + d} ${400 + Math.abs(d) * 0.2}q${d * 0.1} 140 0 ${300}`, d < 0 ? '#fffaf0' : '#b9a684', 5, {
      opacity: 0.5,
    })
  for (const [a, b] of [
    [-120, 760],
    [60, 770],
    [-30, 380],
  ] as const)
    art.stroke(`M${x + a} ${b}q50 ${b > 500 ? 16 : -14} 100 0`, '#c9b894', 5, { opacity: 0.7 })
  bowl(art, 960, 850, 250, '#f6efe0', (top) => {
    art.ell(960, top, 140, 66, '#fffdf6')
    for (let i = 0; i < 110; i++) {
      const a = art.rnd(Math.PI, Math.PI * 2)
      const q = Math.sqrt(art.rand())
      art.ell(
        960 + Math.cos(a) * 132 * q,
        top + Math.sin(a) * 58 * q,
        7,
        3.4,
        art.chance(0.5) ? '#ffffff' : '#e9dfc8',
        {
          transform: `rotate(${n(art.rnd(0, 180))} ${n(960 + Math.cos(a) * 132 * q)} ${n(top + Math.sin(a) * 58 * q)})`,
        },
      )
    }
  })
  for (let i = 0; i < 26; i++) art.ell(art.rnd(770, 1130), art.rnd(852, 900), 7, 3, '#fbf6e8')
  art.finish([0.15, 0], 0.3, '#fff0c0', 0.18)
}

export function oil(art: Art): void {
  counter(art, '#dfe0c4')
  const [x, y] = [600, 830]
  cast(art, x, y, 300, 250)
  art.soft(P([x + 130, y - 10, x + 300, y - 26, x + 330, y - 4, x + 160, y + 14]), '#ffc63f', 0.4, 12)
  const body = `M${x - 60} 300L${x - 66} 340Q${x - 180} 370 ${x - 182} 450L${x - 172} 800Q${x - 168} 838 ${x - 120} 840L${x + 120} 840Q${x + 168} 838 ${x + 172} 800L${x + 182} 450Q${x + 180} 370 ${x + 66} 340L${x + 60} 300Z`
  art.path(body, art.lin([x - 180, 0], [x + 180, 0], S([0, '#f6d370', 0.25, '#f2bd3f', 0.7, '#dd9a22', 1, '#a8680f'])))
  art.clip(body, () => {
    art.rect(x - 200, 280, 400, 120, '#fbeeb8', { opacity: 0.75 })
    art.ell(x, 400, 180, 16, '#f9dc86')
    art.soft(P([x - 150, 430, x - 118, 425, x - 112, 800, x - 142, 800]), '#fff8d8', 0.7, 6)
    art.soft(P([x + 120, 430, x + 140, 430, x + 134, 790, x + 118, 790]), '#fff0b0', 0.35, 5)
  })
  art.path(
    `M${x + 40} 350Q${x + 160} 330 ${x + 176} 440Q${x + 182} 520 ${x + 120} 530L${x + 110} 500Q${x + 150} 490 ${x + 146} 440Q${x + 138} 372 ${x + 48} 384Z`,
    '#e9b43a',
    { opacity: 0.9 },
  )
  art.stroke(`M${x + 52} 366Q${x + 152} 352 ${x + 162} 440`, '#fff3c4', 6, { opacity: 0.7 })
  art.rect(x - 58, 230, 116, 82, across(art, x - 58, x + 58, '#c8402f'), { rx: 10 })
  for (let i = 0; i < 9; i++)
    art.line(P([x - 50 + i * 12.5, 240, x - 50 + i * 12.5, 300]), '#8e2c20', 2.6, { opacity: 0.6 })
  art.rect(x - 66, 304, 132, 18, across(art, x - 66, x + 66, '#e9b43a'), { rx: 6 })
  art.path(
    `M${x - 176} 548H${x + 176}L${x + 172} 752H${x - 172}Z`,
    art.lin([x - 180, 0], [x + 180, 0], S([0, '#fff8e4', 0.6, '#f6ead0', 1, '#cbb48c'])),
  )
  art.rect(x - 176, 548, 352, 16, '#4f7f57')
  art.rect(x - 173, 738, 346, 14, '#4f7f57')
  words(art, x - 116, 690, '菜油', 104, '#8a4f1f')
  // rape flowers and a small dish
  for (let i = 0; i < 6; i++) {
    const [fx, fy] = [920 + i * 36, 560 + Math.abs(i - 2.4) * 40]
    art.stroke(`M${990 + i * 4} 850Q${960 + i * 16} 740 ${fx} ${fy}`, '#6f8f4a', 6)
    for (let k = 0; k < 9; k++) {
      const [px, py] = [fx + art.rnd(-26, 26), fy + art.rnd(-26, 22)]
      for (const [dx, dy] of [
        [-7, 0],
        [7, 0],
        [0, -7],
        [0, 7],
      ] as const)
        art.ell(px + dx, py + dy, 8, 8, art.chance(0.5) ? '#f2cc3f' : '#e6b52e')
      art.ell(px, py, 4, 4, '#9a8a2e')
    }
    leaves(art, 980 + i * 10, 800 - i * 12, 30, 14, '#6f8f4a', 8)
  }
  bowl(art, 1010, 870, 190, '#5f8a86', () => art.ell(1010, 790, 104, 30, '#3f6a66'))
  art.finish([0.15, 0], 0.3, '#fff0c0', 0.18)
}

export function potPicture(art: Art): void {
  counter(art, '#d9e2d4')
  const [x, y] = [620, 830]
  cast(art, x, y, 560, 220)
  for (const s of [-1, 1]) {
    art.path(`M${x + s * 285} 560q${s * 96} -14 ${s * 96} 40t${s * -96} 44`, 'none', {
      stroke: '#3a3238',
      'stroke-width': 26,
      'stroke-linecap': 'round',
    })
    art.path(`M${x + s * 290} 556q${s * 84} -10 ${s * 86} 34`, 'none', {
      stroke: '#7a7078',
      'stroke-width': 6,
      'stroke-linecap': 'round',
      'stroke-opacity': 0.7,
    })
  }
  const side = art.lin(
    [x - 300, 0],
    [x + 300, 0],
    S([0, '#e87a60', 0.16, '#d9563f', 0.3, '#e66a50', 0.62, '#c8402f', 1, '#7d241c']),
  )
  art.path(
    `M${x - 300} 500L${x - 282} 770Q${x - 270} 836 ${x - 190} 840L${x + 190} 840Q${x + 270} 836 ${x + 282} 770L${x + 300} 500Z`,
    side,
  )
  art.soft(P([x - 220, 530, x - 190, 530, x - 182, 790, x - 206, 790]), '#ffe9d8', 0.6, 8)
  art.ell(x, 500, 302, 62, '#7d241c')
  art.ell(x, 494, 306, 60, art.lin([x - 300, 0], [x + 300, 0], S([0, '#f3efe6', 0.5, '#c9c5bc', 1, '#8d8a86'])))
  // glass lid
  art.path(
    `M${x - 288} 490Q${x - 250} 352 ${x} 346Q${x + 250} 352 ${x + 288} 490Q${x} 560 ${x - 288} 490Z`,
    art.lin([x - 280, 360], [x + 260, 540], S([0, '#f2f7f4', 0.45, '#c6d6d2', 1, '#8fa5a4'])),
  )
  art.stroke(`M${x - 240} 452Q${x - 196} 384 ${x - 80} 368`, '#ffffff', 17, { opacity: 0.75 })
  art.stroke(`M${x + 150} 380Q${x + 214} 404 ${x + 240} 452`, '#ffffff', 7, { opacity: 0.5 })
  art.stroke(`M${x - 290} 490Q${x} 566 ${x + 290} 490`, '#dcd8ce', 13)
  art.rect(x - 20, 318, 40, 34, '#55505a')
  art.ell(x, 314, 58, 24, '#2f2a30')
  art.ell(x - 14, 307, 26, 7, '#8d868c', { opacity: 0.8 })
  for (const d of [-60, 20, 90]) art.stroke(`M${x + d} 270q26 -40 0 -78t4 -74`, '#fffaf0', 12, { opacity: 0.4 })
  // spring onions and a wooden spoon
  for (let i = 0; i < 5; i++) {
    art.stroke(
      `M${960 + i * 12} ${868 + i * 5}Q1080 ${846 + i * 8} ${1215} ${800 + i * 24}`,
      ['#5f8a4a', '#7da35c', '#4f7a41'][i % 3] ?? '#5f8a4a',
      13,
    )
    art.stroke(`M${930 + i * 10} ${874 + i * 5}l46 -7`, '#f6f2e2', 14)
  }
  art.line(P([130, 880, 356, 842]), '#b98a52', 18)
  art.ell(112, 884, 58, 30, '#c99a62', { transform: 'rotate(-10 112 884)' })
  art.ell(112, 880, 40, 18, '#a87a46', { transform: 'rotate(-10 112 880)' })
  art.finish([0.15, 0], 0.3, '#fff0c0', 0.18)
}

export function paper(art: Art): void {
  counter(art, '#d6e0e0')
  const [x, y] = [560, 830]
  cast(art, x, y, 620, 200)
  // a wrapped pack of rolls: 2 rows of 3
  const roll = (cx: number, cy: number, r: number, h: number) => {
    art.path(
      `M${cx - r} ${cy}V${cy + h}A${r} ${r * 0.36} 0 0 0 ${cx + r} ${cy + h}V${cy}Z`,
      across(art, cx - r, cx + r, '#f6f1e6'),
    )
    art.ell(cx, cy, r, r * 0.36, '#fffdf6')
    for (const k of [0.84, 0.66, 0.5])
      art.ell(cx, cy, r * k, r * 0.36 * k, 'none', { stroke: '#ddd3c0', 'stroke-width': 2.4 })
    art.ell(cx, cy, r * 0.3, r * 0.11, '#b58a5c')
    art.ell(cx, cy + 3, r * 0.24, r * 0.08, '#7d5a3a')
  }
  for (let row = 0; row < 2; row++) for (let i = 0; i < 3; i++) roll(x - 196 + i * 196, 600 - row * 208 + 8, 96, 200)
  const wrap: Pt[] = [
    [x - 306, 380],
    [x - 200, 340],
    [x + 200, 340],
    [x + 306, 380],
    [x + 312, 600],
    [x + 304, 822],
    [x, 846],
    [x - 304, 822],
    [x - 312, 600],
  ]
  art.path(curve(wrap, true, 9), '#cfe3e8', { opacity: 0.32 })
  art.path(
    `M${x - 309} 520L${x + 309} 520L${x + 309} 690L${x - 309} 690Z`,
    art.lin([x - 310, 0], [x + 310, 0], S([0, '#8fb4a0', 0.4, '#6f9a84', 1, '#47705c'])),
  )
  art.ell(x, 605, 150, 64, '#fbf6e8')
  for (let i = 0; i < 5; i++) {
    const a = -Math.PI / 2 + (i - 2) * 0.5
    art.blob(
      [
        [x, 640],
        [x + Math.cos(a - 0.2) * 40, 640 + Math.sin(a - 0.2) * 46],
        [x + Math.cos(a) * 78, 640 + Math.sin(a) * 80],
        [x + Math.cos(a + 0.2) * 40, 640 + Math.sin(a + 0.2) * 46],
      ],
      tone('#6f9a84', i * 0.08 - 0.16),
    )
  }
  art.stroke(`M${x - 280} 400Q${x - 250} 360 ${x - 190} 352M${x - 292} 430V800`, '#ffffff', 9, { opacity: 0.75 })
  art.stroke(`M${x + 262} 720q20 40 6 90M${x + 230} 372l50 44`, '#ffffff', 6, { opacity: 0.5 })
  art.path(`M${x - 70} 346q-30 -66 20 -62q50 40 100 0q50 -4 20 62Z`, '#dcebee', { opacity: 0.85 })
  cast(art, 1010, 860, 190, 120)
  roll(1010, 690, 106, 168)
  art.path('M904 760Q880 860 820 872L800 902Q900 900 946 868Z', '#fffaf0')
  for (let i = 0; i < 5; i++) art.ell(836 + i * 20, 893 - i * 5, 2.6, 1.6, '#c9bda6')
  art.finish([0.15, 0], 0.3, '#fff0c0', 0.18)
}
