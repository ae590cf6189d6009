import type { Scene } from './canvas.ts'

/** What the map shows, as RFC 7946 says it: WGS 84, [longitude, latitude]. */
export function geojsonOf(scene: Scene) {
  const features: object[] = []
  const area = (kind: string, properties: object, geometry: object | null) => {
    features.push({ type: 'Feature', geometry, properties: { kind, ...properties } })
  }
  for (const { key, name, geometry } of scene.outlines) area('community', { code: key, name }, geometry)
  for (const { key, name, geometry } of scene.shapes) area('grid', { code: key, name }, geometry)
  for (const { key, label, position, shapeKey } of scene.dots) {
    const coordinates = [position.longitude, position.latitude]
    area('building', { code: key, name: label, grid: shapeKey }, { type: 'Point', coordinates })
  }
  return { type: 'FeatureCollection', features }
}

/** A file made here, nothing asked of the server. */
export function download(name: string, text: string, type: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
