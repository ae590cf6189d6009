/** Demo photos: scenes drawn by our own code, the same every time. */
import sharp from 'sharp'
import { Art, seeded } from './scenes/art.ts'
import { panorama } from './scenes/header.ts'
import { pictures } from './scenes/list.ts'

export { type AvatarKind, avatar } from './scenes/avatar.ts'

export const sceneNames = Object.keys(pictures)

function sheet(name: string): Art {
  const draw = pictures[name]
  if (!draw) throw new Error(`no scene called ${name}`)
  const art = new Art(name)
  draw(art)
  return art
}

/** SVG text of a scene, 1280 x 960. */
export const drawScene = (name: string): string => sheet(name).svg()

function header(): Art {
  const art = new Art('header', 1600, 700)
  panorama(art)
  return art
}

/** SVG text of the wide header for the public page, 1600 x 700 (16:7). */
export const drawHeader = (): string => header().svg()

const TILE = 512
let paper: Uint8Array | undefined

/** A tile of fine grain (0..63), so flat colour looks like paint on paper. */
function grain(): Uint8Array {
  if (paper) return paper
  const rand = seeded('paper')
  const layer = (n: number, strength: number) => {
    const c = Float32Array.from({ length: n * n }, () => (rand() - 0.5) * strength)
    return (x: number, y: number) => {
      const [fx, fy] = [(x / TILE) * n, (y / TILE) * n]
      const [ix, iy] = [Math.floor(fx), Math.floor(fy)]
      const [tx, ty, r0, r1, jx] = [fx - ix, fy - iy, iy * n, ((iy + 1) % n) * n, (ix + 1) % n]
      const top = c[r0 + ix]! * (1 - tx) + c[r0 + jx]! * tx
      return top * (1 - ty) + (c[r1 + ix]! * (1 - tx) + c[r1 + jx]! * tx) * ty
    }
  }
  const [wide, mid, fine] = [layer(16, 12), layer(64, 14), layer(256, 24)]
  paper = new Uint8Array(TILE * TILE)
  for (let y = 0; y < TILE; y++)
    for (let x = 0; x < TILE; x++)
      paper[y * TILE + x] = Math.round(32 + wide(x, y) + mid(x, y) + fine(x, y) + 10 * (rand() - 0.5)) & 63
  return paper
}

let tones: Uint8Array | undefined

/** For each grain level and channel value: soft light, then a little contrast. */
function toneTable(): Uint8Array {
  if (tones) return tones
  tones = new Uint8Array(64 * 256)
  for (let g = 0; g < 64; g++)
    for (let v = 0; v < 256; v++) {
      const b = v / 255
      const lit = b + ((g - 32) / 125) * b * (1 - b)
      tones[g * 256 + v] = Math.max(0, Math.min(255, Math.round((lit * 1.13 - 0.05) * 255)))
    }
  return tones
}

async function paint(art: Art, width: number): Promise<Buffer> {
  const { data, info } = await sharp(Buffer.from(art.svg(width)))
    .flatten({ background: '#FBF8F3' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [tile, table] = [grain(), toneTable()]
  const { channels, height } = info
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y % TILE) * TILE
    for (let x = 0; x < info.width; x++) {
      const g = tile[row + (x % TILE)]! << 8
      for (let c = 0; c < channels; c++, i++) data[i] = table[g + data[i]!]!
    }
  }
  return sharp(data, { raw: { width: info.width, height, channels } })
    .jpeg({ quality: 81 })
    .toBuffer()
}

/** JPEG of a scene, 4:3. */
export const renderScene = (name: string, width = 1280): Promise<Buffer> => paint(sheet(name), width)

/** JPEG of the wide header, 16:7. */
export const renderHeader = (width = 1600): Promise<Buffer> => paint(header(), width)
