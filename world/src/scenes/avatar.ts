/** Small round portraits, drawn from a seed and what is known of the person. */
import { Art, curve } from './art.ts'
import { G, type Pt, S, seeded, tone } from './basics.ts'
import { head, type Who } from './faces.ts'
import type { Hair } from './hair.ts'

export interface AvatarKind {
  sex: 'f' | 'm'
  age: number
}

const BACK = ['#e9d3a6', '#d5dfc8', '#f0cdb4', '#cfdcdc', '#ecdcc0', '#dccbd0', '#e3dcb4', '#c9d8c2'] as const

const TOPS = [
  '#c8603f',
  '#4f7f86',
  '#6f8f5f',
  '#d09a3f',
  '#7d6a96',
  '#8a5a66',
  '#56708a',
  '#a8574a',
  '#5f7464',
  '#b58a5c',
] as const

const SKINS = ['#f0c8a2', '#e9bd97', '#e2b088', '#d9a47c', '#ecc4a4'] as const

function styles(k: AvatarKind): readonly Hair[] {
  if (k.sex === 'f') {
    if (k.age < 13) return ['plaits', 'bob', 'tail', 'bun']
    if (k.age < 45) return ['long', 'bob', 'tail', 'bun']
    return k.age < 60 ? ['bob', 'perm', 'bun', 'tail'] : ['perm', 'perm', 'bob', 'bun']
  }
  if (k.age < 13) return ['crop', 'short']
  return k.age < 58 ? ['short', 'crop', 'short'] : ['crop', 'thin', 'thin', 'short', 'cap']
}

function shade(age: number, roll: number): string {
  const at = age + (roll - 0.5) * 10
  if (at > 76) return '#e3dfd8'
  if (at > 67) return '#bdb8b0'
  if (at > 58) return '#87817c'
  if (at > 50) return '#4c4543'
  return roll > 0.6 ? '#3b2d29' : '#2b2524'
}

/** SVG text of a round portrait, 160 x 160. */
export function avatar(seed: string, kind: AvatarKind): string {
  const rand = seeded(`${seed}|${kind.sex}|${kind.age}`)
  for (let i = 0; i < 4; i++) rand()
  const pick = <T>(list: readonly T[]): T => list[Math.floor(rand() * list.length)] as T
  const id = `av${Math.floor(rand() * 1e9).toString(36)}`
  const art = new Art(id, 160, 160)
  const back = pick(BACK)
  const who: Who = {
    ...kind,
    hair: pick(styles(kind)),
    hairColour: shade(kind.age, rand()),
    skin: pick(SKINS),
    top: pick(TOPS),
    turn: pick([-0.35, -0.2, 0.2, 0.35]),
    glasses: rand() < (kind.age > 55 ? 0.36 : kind.age < 13 ? 0.1 : 0.22),
    mood: rand() < 0.5 ? 'glad' : 'calm',
  }
  const top = who.top ?? '#777777'
  const skin = who.skin ?? '#e9bd97'
  const circle = 'M80 0A80 80 0 1 1 80 160A80 80 0 1 1 80 0Z'
  art.clip(circle, () => {
    art.wash(art.rad([56, 40], 150, S([0, tone(back, 0.45), 0.6, back, 1, tone(back, -0.12)])))
    art.ell(80, 168, 88, 30, tone(back, -0.18), { opacity: 0.6 })
    const kid = kind.age < 13
    const broad = kid ? 40 : kind.sex === 'm' ? 60 : 52
    const y = kid ? 126 : 122
    const body: Pt[] = [
      [80 - 15, y - 4],
      [80 - broad * 0.8, y + 9],
      [80 - broad, y + 34],
      [80 - broad - 4, 176],
      [80 + broad + 4, 176],
      [80 + broad, y + 34],
      [80 + broad * 0.8, y + 9],
      [80 + 15, y - 4],
    ]
    const lay = () => head(art, 80 + (who.turn ?? 0) * 6, kid ? 84 : 76, kid ? 40 : 39, who, true)
    const long = who.hair === 'long'
    if (long) lay()
    art.path('M66 96L64 128Q80 142 96 128L94 96Z', tone(skin, -0.16))
    art.path(
      curve(body, true, 7),
      art.lin([80 - broad, 0], [80 + broad, 0], S([0, tone(top, 0.2), 0.5, top, 1, tone(top, -0.28)])),
    )
    collar(art, pick(['v', 'round', 'shirt'] as const), y, top, skin)
    lay()
    art.path(circle, art.lin([0, 0], [0, 160], G([0, '#fff1d2', 0.14, 0.6, '#fff1d2', 0, 1, '#3a2838', 0.12])))
  })
  return art.svg()
}

function collar(art: Art, kind: 'v' | 'round' | 'shirt', y: number, top: string, skin: string): void {
  if (kind === 'round') {
    art.ell(80, y - 1, 20, 12, tone(skin, -0.16))
    art.stroke(`M60 ${y}Q80 ${y + 22} 100 ${y}`, tone(top, -0.25), 4)
    return
  }
  const inner = kind === 'v' ? '#f6eedd' : tone(skin, -0.16)
  art.path(`M62 ${y - 8}L80 ${y + 26}L98 ${y - 8}Z`, inner)
  if (kind === 'v') art.path(`M64 ${y - 9}L67 ${y - 2}Q80 ${y + 12} 93 ${y - 2}L96 ${y - 9}Z`, tone(skin, -0.16))
  for (const s of [-1, 1])
    art.path(
      `M${80 + s * 19} ${y - 6}L${80 + s * 2} ${y + 25}L${80 + s * 26} ${y + 14}Z`,
      tone(top, s < 0 ? 0.12 : -0.2),
    )
}
