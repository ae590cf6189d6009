import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { avatar, drawHeader, drawScene, renderHeader, renderScene, sceneNames } from './scenes.ts'

const NEEDED =
  'lift-dead lift-fixed garbage-pile garbage-cleared fire-lane-cars fire-lane-clear drain-blocked drain-cleared roof-leak roof-mended corridor-bikes corridor-clear stair-lamp-dark stair-lamp-lit adverts-wall adverts-cleared balcony-quarrel night-noise radiator-cold radiator-warm rice-upstairs tutor-child mediation-table power-box green-belt-overgrown green-belt-trimmed broken-railing railing-mended market-quarter old-estate new-estate manhole-loose manhole-fixed goods-rice goods-oil goods-pot goods-paper goods-bread goods-eggs goods-towel honour-board street-banner'.split(
    ' ',
  )

describe('scenes', () => {
  it('has every picture the demo world asks for', () => {
    expect([...sceneNames].sort()).toEqual([...NEEDED].sort())
  })

  it.each(NEEDED)(
    '%s renders to a JPEG of 1280 x 960, 60 to 200 KB',
    async (name) => {
      const file = await renderScene(name)
      const meta = await sharp(file).metadata()
      expect([meta.format, meta.width, meta.height]).toEqual(['jpeg', 1280, 960])
      expect(file.length).toBeGreaterThan(60 * 1024)
      expect(file.length).toBeLessThan(200 * 1024)
    },
    30_000,
  )

  it('renders at another width in the same shape', async () => {
    const meta = await sharp(await renderScene('lift-dead', 640)).metadata()
    expect([meta.width, meta.height]).toEqual([640, 480])
  }, 30_000)

  it('draws the same every time, needs no font, and has no broken numbers', () => {
    for (const name of sceneNames) {
      const svg = drawScene(name)
      expect(svg).toBe(drawScene(name))
      expect(svg).not.toMatch(/<text|NaN|undefined|Infinity/)
    }
  }, 60_000)

  it('says which picture it does not know', () => {
    expect(() => drawScene('no-such')).toThrow('no scene called no-such')
  })

  it('draws the header 16:7', async () => {
    expect(drawHeader()).toContain('viewBox="0 0 1600 700"')
    const meta = await sharp(await renderHeader(1600)).metadata()
    expect([meta.format, meta.width, meta.height]).toEqual(['jpeg', 1600, 700])
  }, 30_000)
})

describe('avatars', () => {
  it('are steady for a person, differ between people, and stay small', () => {
    const people = Array.from({ length: 70 }, (_, i) =>
      avatar(`person-${i}`, { sex: i % 2 ? 'm' : 'f', age: 6 + ((i * 7) % 80) }),
    )
    expect(new Set(people).size).toBe(70)
    expect(avatar('person-0', { sex: 'f', age: 6 })).toBe(people[0])
    for (const svg of people) {
      expect(svg.length).toBeLessThan(9000)
      expect(svg).not.toMatch(/NaN|undefined/)
    }
  })
})
