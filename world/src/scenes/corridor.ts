/** The corridor with bikes, and the meter box in it. */
import type { Art } from './art.ts'
import { G, P, type Pt } from './basics.ts'
import { boy, mother, zhou } from './cast.ts'
import { chips, flatDoor, room, sunPatch, tiles, window, worn } from './interior.ts'
import { pot } from './nature.ts'
import { bend, place, walk } from './people.ts'
import { Stage, V } from './space.ts'
import { carton } from './street.ts'
import { bicycle, scooter } from './vehicles.ts'

function tube(st: Stage, x: number, y: number, z: number, lit: boolean): void {
  st.face(V([x - 0.09, y, z, x + 0.09, y, z, x + 0.09, y, z + 1.1, x - 0.09, y, z + 1.1]), lit ? '#fffbe6' : '#cfcabb')
  const p = st.pt([x, y, z + 0.5])
  if (lit) st.art.glow(p[0], p[1], st.scale([x, y, z]) * 1.1, '#fff2c4', 0.5, 0.5)
}

export function corridor(art: Art, clear: boolean): void {
  const st = new Stage(art, { eye: [0.1, 1.6, -1.4], f: 820, horizon: 420, cx: 620 })
  const wall = clear ? '#f3e9d2' : '#e6dac1'
  const r = room(st, {
    x0: -1.5,
    x1: 1.5,
    z0: -1.2,
    z1: 10,
    h: 2.75,
    wall,
    dado: '#84a78c',
    floor: '#c0ae92',
    fall: [-0.16, -0.02, -0.04],
  })
  tiles(r.floor, -1.5, 1.5, -0.6, 10, 0.6, '#8b7a62', 0.22)
  chips(r.floor, -1.4, 1.4, -0.4, 8, 130, ['#8f7f69', '#eadcc2'])
  worn(r.left, 0.2, 11, 1.4, 2.6, wall, 34, 0.1)
  worn(r.right, 0.2, 11, 1.4, 2.6, wall, 34, 0.1)
  window(r.back, 0.85, 1.05, 1.3, 1.3, { view: 'day' })
  const c = st.pt([0, 1.7, 10])
  art.glow(c[0], c[1], 260, '#fff0c4', 0.75)
  sunPatch(r.floor, P([-0.5, 9.9, 0.5, 9.9, 0.9, 5.4, -0.3, 5.4]), 0.55)
  for (const z of [8.2, 5.0, 1.9]) {
    flatDoor(r.right, z - 0.6, 0, { colour: '#6d4a3a', fu: z !== 5, couplets: z === 1.9 })
    flatDoor(r.left, z + 0.2, 0, { colour: '#5a6b5c', fu: z === 5 })
  }
  r.right.block(4.0, 1.5, 0.7, 0.6, 0.1, '#aaa79c')
  for (const z of [7.5, 4.2, 1.2]) tube(st, 0, 2.74, z, clear || z > 2)
  if (!clear) {
    const askew = (x: number, z: number, k: number) => st.wall([x, 0, z], [k, 0, -Math.sqrt(1 - k * k)], [0, 1, 0])
    carton(st, [0.75, 0, 7.4], [0.65, 0.5, 0.6])
    carton(st, [0.83, 0.5, 7.5], [0.5, 0.4, 0.45])
    carton(st, [-1.4, 0, 6.7], [0.6, 0.8, 0.6])
    shade(st, -1.4, -0.4, 5.0, 6.2)
    bicycle(askew(-1.35, 6.0, 0.7), 0, '#7a5a86')
    shade(st, 0.1, 1.4, 4.2, 5.2)
    scooter(askew(1.42, 5.2, -0.78), 0, '#4f86a3')
    carton(st, [0.78, 0, 3.3], [0.68, 0.55, 0.55])
    carton(st, [0.88, 0.55, 3.4], [0.52, 0.4, 0.4])
    carton(st, [0.98, 0.95, 3.45], [0.36, 0.3, 0.3])
    shade(st, -1.4, 0, 2.5, 3.5)
    scooter(askew(-1.4, 3.5, 0.82), 0, '#c8523a')
    shade(st, 0.2, 1.4, 1.2, 2.6)
    bicycle(askew(1.3, 2.9, -0.62), 0, '#3f7a64')
    cable(st)
    art.wash('#463f58', { opacity: 0.1 })
    art.finish([0.48, 0.4], 0.18, '#fff0cc', 0.34)
  } else {
    for (const [x, z, s] of [
      [-1.2, 7.4, 0.5],
      [1.2, 6.6, 0.5],
      [-1.15, 3.9, 0.55],
    ] as const) {
      const p = st.pt([x, 0, z])
      pot(art, p[0], p[1], st.scale([x, 0, z]) * s, '#5f8a50', z === 3.9 ? '#d9743f' : undefined)
    }
    place(st, [0.2, 0, 4.3], 1.62, { ...mother, mood: 'glad', turn: -0.3 }, walk(-1))
    place(st, [-0.38, 0, 4.0], 1.25, { ...boy, mood: 'glad', turn: 0.3 }, walk(1))
    art.finish([0.48, 0.3], 0.34, '#fff0c8', 0.2)
  }
}

function shade(st: Stage, x0: number, x1: number, z0: number, z1: number): void {
  st.shadow(V([x0, 0, z0, x1, 0, z0, x1, 0, z1, x0, 0, z1]), 0.26, 10)
}

/** A charging lead hanging from a door to a scooter: the danger in the picture. */
function cable(st: Stage): void {
  const pts: Pt[] = [
    [-1.5, 1.3],
    [-1.42, 0.9],
    [-1.3, 0.35],
    [-1.12, 0.2],
    [-0.95, 0.5],
  ].map((p, i) => st.pt([p[0]!, p[1]!, 4.6 - i * 0.28]))
  st.art.stroke(`M${pts.map((p) => p.map((v) => v.toFixed(1)).join(' ')).join('L')}`, '#e8e2d2', 3)
}

export function powerBox(art: Art): void {
  const st = new Stage(art, { eye: [0.25, 1.55, -0.9], f: 1000, horizon: 470, yaw: -6 })
  const r = room(st, {
    x0: -2.4,
    x1: 2.6,
    z0: -0.8,
    z1: 1.9,
    h: 2.8,
    wall: '#e9dec6',
    dado: '#7f9f88',
    floor: '#b8a78c',
    fall: [-0.1, 0, -0.16],
  })
  const b = r.back
  worn(b, 0.1, 4.9, 1.35, 2.7, '#e9dec6', 50, 0.14)
  const [u, v, w, h] = [2.0, 1.12, 1.15, 1.0]
  // scorch above the box
  const s = st.pt(b.at(u + w * 0.6, v + h + 0.1))
  art.wash(art.rad([s[0], s[1]], 150, G([0, '#2b211f', 0.6, 0.5, '#3a2c28', 0.3, 1, '#3a2c28', 0]), 1.3))
  for (const [x, y] of [
    [0.25, 2.8],
    [0.5, 2.8],
    [0.86, 2.8],
  ] as const)
    b.line(P([u + x, v + h, u + x, y]), '#6b6258', 0.05)
  b.block(u, v, w, h, 0.16, '#8f9590')
  b.rect(u + 0.04, v + 0.04, w - 0.08, h - 0.08, '#35343b', undefined, 0.161)
  for (let i = 0; i < 3; i++) {
    const x = u + 0.1 + i * 0.34
    b.fade(x, v + 0.52, 0.28, 0.36, '#e9e6da', '#c4c0b2', undefined, 0.163)
    b.rect(x + 0.05, v + 0.72, 0.18, 0.08, '#2c2e33', undefined, 0.164)
    b.ring(x + 0.14, v + 0.61, 0.045, 0.045, i === 1 ? '#a03a2c' : '#8f9a92', undefined, 0.164)
    b.fade(x + 0.03, v + 0.2, 0.22, 0.2, '#f3efe4', '#cfcabc', undefined, 0.163)
    b.rect(x + 0.1, v + (i === 1 ? 0.22 : 0.29), 0.08, 0.08, i === 1 ? '#c8402f' : '#3f4f58', undefined, 0.165)
  }
  // wires that should not hang like this
  const colours = ['#c8402f', '#3f6c93', '#d9a93a', '#4f7f57', '#2f2b2e', '#c8402f', '#d9a93a'] as const
  colours.forEach((c, i) => {
    const a = b.pt(u + 0.12 + i * 0.15, v + 0.5, 0.17)
    const z = b.pt(u + 0.1 + i * 0.13, v + 0.1, 0.2)
    const drop = 70 + (i % 3) * 42
    art.stroke(
      `M${a[0].toFixed(1)} ${a[1].toFixed(1)}C${(a[0] - 30).toFixed(1)} ${(a[1] + 60).toFixed(1)} ${(z[0] + 40).toFixed(1)} ${(z[1] + drop).toFixed(1)} ${z[0].toFixed(1)} ${(z[1] + drop * 0.8).toFixed(1)}${i % 2 ? `S${(z[0] - 50).toFixed(1)} ${(z[1] - 10).toFixed(1)} ${(z[0] - 20).toFixed(1)} ${(z[1] - 40).toFixed(1)}` : ''}`,
      c,
      4.2,
    )
    if (i % 2 === 0) art.line(P([z[0], z[1] + drop * 0.8, z[0] - 3, z[1] + drop * 0.8 + 11]), '#d8a56a', 3.4)
  })
  // the open door with its warning sign
  const door = st.wall(b.at(u + w, v, 0.16), [0.62, 0, -0.6], [0, 1, 0])
  door.fade(0, 0, 1.05, h, '#a3aaa4', '#7d847f')
  door.rect(0.05, 0.05, 0.95, h - 0.1, '#9aa19b')
  door.poly(P([0.5, 0.84, 0.2, 0.36, 0.8, 0.36]), '#2f2a2c')
  door.poly(P([0.5, 0.77, 0.26, 0.4, 0.74, 0.4]), '#efc042')
  door.poly(P([0.52, 0.7, 0.43, 0.55, 0.5, 0.55, 0.45, 0.43, 0.58, 0.59, 0.51, 0.59]), '#2f2a2c')
  const lamp = b.pt(u + 0.5, v + 0.5, 0.2)
  art.glow(lamp[0], lamp[1], 420, '#ffedb8', 0.5)
  place(
    st,
    [-0.95, 0, 1.25],
    1.7,
    { ...zhou, turn: 0.75 },
    {
      right: bend(16, -66, 24, -76),
      left: bend(-11, -62, -6, -50),
      nod: -5,
      carry: (a) => torch(a),
    },
  )
  art.wash('#423c58', { opacity: 0.08 })
  art.finish([0.5, 0.35], 0.22, '#fff0c8', 0.32)
}

function torch(a: Art): void {
  a.poly(P([25, -80, 33, -84, 34, -80, 27, -76]), '#3b3a40')
  a.poly(P([33, -85.5, 37, -87, 38.5, -81, 34.5, -79]), '#c8402f')
  a.poly(P([37, -87, 66, -104, 70, -70, 38.5, -81]), '#fff3c4', { opacity: 0.22 })
}
