import { newId as v7 } from '/work/main/apps/server/src/platform/ids.ts'
import { load } from '/work/main/bench/load.ts'
import { buildingCode, district, openStage } from '/work/main/bench/stage.ts'

const stage = await openStage(500)
console.log(stage.url)
let n = 0
const next = () => {
  const r = stage.residents[n++ % 500]!
  return {
    method: 'POST' as const,
    path: `/api/districts/${district}/issues`,
    headers: { 'content-type': 'application/json', 'idempotency-key': v7(), cookie: `linli_session=${r.token}` },
    body: JSON.stringify({
      text: '三单元的灯坏了,晚上看不见台阶,老人下楼很危险。',
      areaCode: buildingCode(r.community),
    }),
  }
}
console.log(await load({ url: stage.url, seconds: 4, next }))
console.log(await load({ url: stage.url, seconds: 8, next }))
console.time('quiet')
await stage.quiet()
console.timeEnd('quiet')
await stage.close()
