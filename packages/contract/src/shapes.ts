import { z } from 'zod'

/** Text a person wrote: trimmed, no control characters (PostgreSQL refuses NUL), no broken surrogate pairs. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
    .refine((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value) && value.isWellFormed(), {
      message: '里面有看不见的控制字符，请删掉再填',
    })

/** One spelling an id: PostgreSQL answers in small letters, whatever was sent. */
export const id = z.uuid().toLowerCase()
export const instant = z.iso.datetime({ offset: true }).describe('ISO 8601 instant with offset')
export const day = z.iso.date().describe('date in Asia/Shanghai')

/** 6 district, 9 subdistrict, 12 community, 17 building, 19 unit, 23 household (GB/T 2260 + statistical code + local). */
export const areaCode = z
  .string()
  .regex(/^(\d{6}|\d{9}|\d{12}|\d{17}|\d{19}|\d{23})$/)
  .describe('hierarchical area code')
export const gridCode = z.string().regex(/^\d{15}$/)
export const phone = z
  .string()
  .trim()
  .regex(/^(\+?86)?1[3-9]\d{9}$/)
  .describe('mainland mobile number')

export const district = z
  .string()
  .regex(/^[1-9]\d{5}$/)
  .describe('6-digit GB/T 2260 district code')

export const position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})

/** A position in a query string. */
export const pointQuery = {
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
}

/** What coordinates are measured in. Stored is WGS 84 (CGCS 2000 within centimetres); GCJ-02 and BD-09 are converted. */
export const datum = z.enum(['wgs84', 'gcj02', 'bd09'])

const ring = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
  .min(4)
  .max(5000)
/** GeoJSON (RFC 7946) polygon or multipolygon: [longitude, latitude], rings closed. */
export const geometry = z.union([
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1).max(50) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ring).min(1).max(50)).min(1).max(50),
  }),
])

export const cursor = z.string().max(200).optional().describe('opaque; from the previous page')
export const limit = (most = 100, usual = 30) => z.coerce.number().int().min(1).max(most).default(usual)

export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable().describe('cursor of the next page') })

/** Exact to 1,000, then "1000+" (exact false). */
export const count = z.object({ value: z.number().int(), exact: z.boolean() })

/** May the viewer do this now? true, or why not, in words for the button. */
export const may = z.record(
  z.string(),
  z.union([z.literal(true), z.object({ reason: z.string(), message: z.string() })]),
)

export const named = z.object({ id, name: z.string() })
export const coded = z.object({ code: z.string(), name: z.string() })

export const fileView = z.object({
  fileId: id,
  kind: z.enum(['image', 'video']),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  published: z.boolean(),
  alt: z.string().nullable(),
  url: z.string().describe('display variant; ?variant=thumb for the small one'),
})

const keys = <T extends Record<string, string>>(of: T) => Object.keys(of) as [keyof T & string, ...(keyof T & string)[]]
export const oneOf = <T extends Record<string, string>>(of: T) => z.enum(keys(of))

/** RFC 9457 problem, its message in Chinese a person can act on. */
export const problem = z.object({
  type: z.string(),
  status: z.number().int(),
  code: z.enum(['invalid', 'unauthenticated', 'forbidden', 'not-found', 'conflict', 'limit', 'unavailable']),
  reason: z.string(),
  message: z.string(),
  fields: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
})
