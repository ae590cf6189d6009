import type { ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { districtName } from '../territory/index.ts'
import { noticeFor } from './notice.ts'
import { publicIncidents } from './queries-records.ts'

/** The notice of this district: who keeps what, why, how long, who sees it, what people may ask. */
export async function getPrivacyNotice(q: Reader): Promise<ResponseOf<'getPrivacyNotice'>> {
  const incidents = await publicIncidents(q)
  return noticeFor((await districtName(q)) ?? '', incidents)
}
