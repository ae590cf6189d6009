import { saveUpload } from '../../../apps/server/src/modules/files/index.ts'
import { renderScene } from '../scenes.ts'
import { type AnyPerson, personOf, type Step, type Town } from './town.ts'

/** What each drawn photo shows, for those who do not see it. */
const alts: Record<string, string> = {
  'lift-dead': '一楼电梯门口立着“电梯维修中”的牌子',
  'lift-fixed': '电梯门开着，灯亮着，老人推着菜篮走出来',
  'stair-lamp-dark': '楼道里黑着灯，老人扶着墙下楼',
  'stair-lamp-lit': '楼道的灯亮了，一位老师傅站在灯下',
  'rice-upstairs': '一位邻居扛着米袋上楼梯',
  'adverts-wall': '进门的墙上贴满小广告',
  'adverts-cleared': '小广告清掉了，墙上挂着公告栏',
  'corridor-bikes': '过道里停着自行车和电动车',
  'corridor-clear': '过道清空了，一家人走过',
  'power-box': '一位电工打着手电查看配电箱',
  'roof-leak': '卧室天花板漏雨，地上接着盆',
  'roof-mended': '天花板补好了，屋里干干净净',
  'radiator-cold': '老人围着围巾坐在凉的暖气片旁边',
  'fire-lane-cars': '消防通道两边停满了车',
  'fire-lane-clear': '消防通道空出来了，地上的黄线看得清楚',
  'drain-blocked': '雨水口被树叶堵住，路面积水',
  'drain-cleared': '雨水口通了，路面干了',
  'manhole-loose': '井盖翘起来，旁边插着小旗',
  'manhole-fixed': '换好的新井盖',
  'garbage-pile': '垃圾亭前堆满垃圾袋',
  'garbage-cleared': '垃圾亭清干净了，桶摆得整齐',
  'green-belt-overgrown': '小路两边的树丛挡住了路',
  'green-belt-trimmed': '树丛修剪过，小路看得到头',
  'broken-railing': '梯坎的栏杆断了一截，拴着警示带',
  'railing-mended': '梯坎的栏杆修好了，老人扶着上来',
  'balcony-quarrel': '楼上晾的被子往楼下阳台滴水',
  'night-noise': '半夜楼里有几扇窗还亮着，很吵',
  'tutor-child': '老师在书桌旁教孩子写作业',
  'mediation-table': '调解室里三个人坐在桌边说话',
  'market-quarter': '市场街上摆着菜摊，人来人往',
  'old-estate': '老家属院的院坝，树下有人下棋',
  'new-estate': '新小区的大门和高楼',
  'honour-board': '几位邻居站在光荣榜前面',
  'street-banner': '街道和远山',
  'goods-rice': '一袋大米',
  'goods-oil': '一桶菜籽油',
  'goods-pot': '一口汤锅',
  'goods-paper': '一提卷纸',
  'goods-bread': '一篮面包',
  'goods-eggs': '一篮鸡蛋',
  'goods-towel': '一摞毛巾',
}

interface Wanted {
  step: Step
  by: AnyPerson
  scene: string
  /** How often this person showed this scene before. */
  turn: number
}

const inOrder = (steps: Step[]): Wanted[] => {
  const turns = new Map<string, number>()
  return steps.flatMap((step) => {
    const { by, scenes } = step.photos ?? { by: 'limei' as const, scenes: [] }
    return scenes.map((scene) => {
      const turn = turns.get(`${by} ${scene}`) ?? 0
      turns.set(`${by} ${scene}`, turn + 1)
      return { step, by, scene, turn }
    })
  })
}

/** The same picture as another file (a JPEG comment): the same bytes from one person are one upload until it is used. */
const anew = (jpeg: Buffer, turn: number): Buffer =>
  turn === 0 ? jpeg : Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 3, turn]), jpeg.subarray(2)])

/** Enough for a telephone; drawing it larger would make up half of the first start. */
const width = 1024

/**
 * Draws each scene once and uploads it as whoever shows it, ahead of the commands that use it: drawing takes longer than
 * everything else, so it runs beside. Answers the files of a step.
 */
export function uploadAhead(town: Town, steps: Step[]): (step: Step) => Promise<string[]> {
  const drawn = new Map<string, Promise<Buffer>>()
  const draw = (scene: string): Promise<Buffer> => {
    const known = drawn.get(scene) ?? renderScene(scene, width)
    drawn.set(scene, known)
    return known
  }
  const upload = async ({ by, scene, turn }: Wanted): Promise<string> => {
    const bytes = anew(await draw(scene), turn)
    const { fileId } = await saveUpload(town.linli.runtime, personOf(town, by), { bytes, alt: alts[scene] ?? null })
    return fileId
  }
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve(), Promise.resolve()]
  const files = new Map<Step, Promise<string>[]>()
  for (const [index, wanted] of inOrder(steps).entries()) {
    const lane = index % lanes.length
    const file = (lanes[lane] as Promise<unknown>).then(() => upload(wanted))
    // A failure is thrown where the file is used; here it must only not end the process.
    lanes[lane] = file.catch(() => {})
    files.set(wanted.step, [...(files.get(wanted.step) ?? []), file])
  }
  return (step) => Promise.all(files.get(step) ?? [])
}
