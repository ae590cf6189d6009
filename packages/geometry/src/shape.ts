/** GeoJSON (RFC 7946), [longitude, latitude], rings closed. */
export type Geometry =
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] }

export interface Point {
  longitude: number
  latitude: number
}

export interface Box {
  west: number
  south: number
  east: number
  north: number
}

/** A shape with the name it goes by among its neighbours, e.g. a grid code. */
export interface Part {
  key: string
  geometry: Geometry
}

/** WGS 84 (CGCS 2000 within centimetres), GCJ-02 (高德, 腾讯), BD-09 (百度). */
export type Datum = 'wgs84' | 'gcj02' | 'bd09'
