import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  areaCode,
  count,
  cursor,
  fileView,
  gridCode,
  id,
  instant,
  limit,
  may,
  oneOf,
  page,
  position,
  text,
} from '../shapes.ts'
import { areaLevels, membershipStatuses, ties } from '../words.ts'

export const areaView = z.object({
  areaCode,
  level: oneOf(areaLevels),
  name: z.string(),
  shortName: z.string().describe('龙滩园 for 龙滩园社区居民委员会; 3 栋 for a building'),
  parentCode: areaCode.nullable(),
  communityCode: areaCode.nullable(),
  estate: z.string().nullable().describe('name of the estate a building belongs to'),
  gridCode: gridCode.nullable(),
  position: position.nullable(),
})

export const territory = {
  listDistricts: operation('listDistricts', {
    summary: 'The districts this deployment serves',
    response: z.object({ districts: z.array(z.object({ district: z.number().int(), name: z.string() })) }),
    open: true,
  }),
  listAreas: operation('listAreas', {
    summary: 'Areas of a district: by parent, by level, by words, or nearest to a position',
    query: z.strictObject({
      within: areaCode.optional(),
      level: oneOf(areaLevels).optional(),
      q: text(60).optional(),
      latitude: z.coerce.number().min(-90).max(90).optional(),
      longitude: z.coerce.number().min(-180).max(180).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(300),
    }),
    response: z.object({ areas: z.array(areaView) }),
    open: true,
  }),
  joinCommunity: operation('joinCommunity', {
    summary:
      'Say who you are and where you live or work; a grid worker confirms, or the register where it says the same. Real name behind, display name in front',
    body: z.strictObject({
      areaCode: areaCode.describe('a building (17 digits) or a community (12)'),
      realName: text(40, 2),
      displayName: text(20).optional().describe('what neighbours see; default 王** '),
      room: text(20).optional(),
      tie: oneOf(ties).default('lives'),
      leaves: id.optional().describe('moving house: the membership that ends with this, in the same act'),
      underFourteen: z.boolean().optional().describe('who is, does not join by themselves: the guardian does'),
    }),
    response: z.object({
      membershipId: id,
      personId: id,
      status: oneOf(membershipStatuses),
      communityCode: areaCode,
      communityName: z.string(),
    }),
  }),
  listMemberships: operation('listMemberships', {
    summary: 'Staff: who of the area they are responsible for waits to be confirmed, the longest wait first',
    query: z.strictObject({ cursor, limit: limit(100, 30) }),
    response: page(
      z.object({
        membershipId: id,
        who: z.string().describe('masked name'),
        placeLabel: z.string().describe('building, or the community where none was named'),
        communityName: z.string(),
        tie: oneOf(ties),
        askedAt: instant,
        may,
      }),
    ).extend({ waiting: count.describe('of all pages') }),
  }),
  confirmMembership: operation('confirmMembership', {
    summary: 'Staff of the place, never about themselves: they belong here, or not and why. Decided once',
    body: z.strictObject({
      decision: z.enum(['confirmed', 'declined']),
      reason: text(200).optional().describe('needed when declined; told to the person'),
    }),
    response: z.object({ membershipId: id, status: oneOf(membershipStatuses) }),
  }),
  leaveCommunity: operation('leaveCommunity', {
    summary:
      'Leave a community, or take back that one asked to join. Points and what was reported stay; the home ends in the register too',
    response: z.object({ membershipId: id, status: oneOf(membershipStatuses) }),
  }),
}

export const files = {
  uploadFile: operation('uploadFile', {
    summary:
      'Upload one photo (JPEG, PNG, WebP, HEIC where readable; at most 10 MB) or video (MP4, WebM, QuickTime; at most 50 MB) as multipart field "file"; the same bytes again answer the same file. Field "alt" may describe it',
    response: fileView,
  }),
  getFile: operation('getFile', {
    summary:
      'The bytes of a file the viewer may see; variant thumb (320 px), display (1600 px, the default) or original (staff)',
    query: z.strictObject({ variant: z.enum(['thumb', 'display', 'original']).default('display') }),
    response: z.any().describe('image/jpeg, image/webp or video bytes'),
    open: true,
  }),
  publishPhoto: operation('publishPhoto', {
    summary: 'A staff act of its own: let everybody see this photo, or take that back',
    body: z.strictObject({ published: z.boolean(), alt: text(200).optional() }),
    response: fileView,
  }),
}
