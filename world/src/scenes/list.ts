import { adverts } from './adverts.ts'
import type { Art } from './art.ts'
import { balconyQuarrel } from './balcony.ts'
import { corridor, powerBox } from './corridor.ts'
import { drain } from './drain.ts'
import { newEstate, oldEstate } from './estates.ts'
import { lane } from './firelane.ts'
import { garbage } from './garbage.ts'
import { oil, paper, potPicture, rice } from './goods.ts'
import { bread, eggs, towels } from './goods2.ts'
import { greenBelt } from './greenbelt.ts'
import { panorama } from './header.ts'
import { railing } from './hillside.ts'
import { honourBoard } from './honour.ts'
import { lift } from './lobby.ts'
import { manhole } from './manhole.ts'
import { market } from './market.ts'
import { nightNoise } from './night.ts'
import { riceUpstairs, stairLamp } from './onstairs.ts'
import { radiatorRoom } from './radiator.ts'
import { roof } from './roof.ts'
import { mediation, tutor } from './tables.ts'

export const pictures: Record<string, (art: Art) => void> = {
  'lift-dead': (a) => lift(a, false),
  'lift-fixed': (a) => lift(a, true),
  'stair-lamp-dark': (a) => stairLamp(a, false),
  'stair-lamp-lit': (a) => stairLamp(a, true),
  'rice-upstairs': riceUpstairs,
  'adverts-wall': (a) => adverts(a, false),
  'adverts-cleared': (a) => adverts(a, true),
  'corridor-bikes': (a) => corridor(a, false),
  'corridor-clear': (a) => corridor(a, true),
  'power-box': powerBox,
  'roof-leak': (a) => roof(a, false),
  'roof-mended': (a) => roof(a, true),
  'radiator-cold': (a) => radiatorRoom(a, false),
  'radiator-warm': (a) => radiatorRoom(a, true),
  'fire-lane-cars': (a) => lane(a, false),
  'fire-lane-clear': (a) => lane(a, true),
  'drain-blocked': (a) => drain(a, false),
  'drain-cleared': (a) => drain(a, true),
  'manhole-loose': (a) => manhole(a, false),
  'manhole-fixed': (a) => manhole(a, true),
  'garbage-pile': (a) => garbage(a, false),
  'garbage-cleared': (a) => garbage(a, true),
  'green-belt-overgrown': (a) => greenBelt(a, false),
  'green-belt-trimmed': (a) => greenBelt(a, true),
  'broken-railing': (a) => railing(a, false),
  'railing-mended': (a) => railing(a, true),
  'balcony-quarrel': balconyQuarrel,
  'night-noise': nightNoise,
  'tutor-child': tutor,
  'mediation-table': mediation,
  'market-quarter': market,
  'old-estate': oldEstate,
  'new-estate': newEstate,
  'honour-board': honourBoard,
  'goods-rice': rice,
  'goods-oil': oil,
  'goods-pot': potPicture,
  'goods-paper': paper,
  'goods-bread': bread,
  'goods-eggs': eggs,
  'goods-towel': towels,
  'street-banner': panorama,
}
