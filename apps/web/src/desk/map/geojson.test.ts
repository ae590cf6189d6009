import { expect, test } from 'vitest'
import { geojsonOf } from './geojson.ts'

test('a file holds boundaries, grids and buildings, longitude first', () => {
  const square: [number, number][] = [
    [105, 29],
    [106, 29],
    [106, 30],
    [105, 29],
  ]
  const geometry = { type: 'Polygon' as const, coordinates: [square] }
  const shape = { key: '500111003001001', name: '一网格', note: '', geometry, fill: '', chosen: false }
  const dot = {
    key: '50011100300100001',
    label: '1 栋',
    position: { latitude: 29.5, longitude: 105.5 },
    fill: '',
    chosen: false,
    shapeKey: shape.key,
  }
  const outline = { key: '500111003001', name: '龙滩园社区', geometry }
  const { features } = geojsonOf({ outlines: [outline], shapes: [shape], dots: [dot], pin: null })
  expect(features).toMatchObject([
    { type: 'Feature', geometry, properties: { kind: 'community', code: '500111003001' } },
    { geometry, properties: { kind: 'grid', name: '一网格' } },
    { geometry: { type: 'Point', coordinates: [105.5, 29.5] }, properties: { grid: '500111003001001' } },
  ])
})
