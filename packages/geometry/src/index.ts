export type { Datum, Geometry, Point } from './shape.ts'
