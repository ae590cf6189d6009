import { type PersonalFieldId, personalFields } from '@linli/contract'
import { shiftDate } from '../../platform/clock.ts'

/** Who no longer lives, owns, works or is registered here, and since when. Days as yyyy-mm-dd, in Shanghai. */
export interface Left {
  personId: string
  accountId: string | null
  leftOn: string
}

const ids = Object.keys(personalFields) as PersonalFieldId[]

/** The fields whose time of keeping is over on a day; its last day is kept whole. */
export const outlived = (leftOn: string, today: string): PersonalFieldId[] =>
  ids.filter((id) => shiftDate(leftOn, personalFields[id].keeps.days) < today)

/** Nothing is kept that says who this was: the whole person goes. */
export const isOutlived = (leftOn: string, today: string): boolean => outlived(leftOn, today).includes('name')

/** The longest and the shortest that anything of somebody is kept after they left. */
export const shortestKept = Math.min(...ids.map((id) => personalFields[id].keeps.days))
export const keptDays = (id: PersonalFieldId): number => personalFields[id].keeps.days

/** What of the row of `people` goes with these fields, while the person does not go. */
export const columnsOf = (fields: readonly PersonalFieldId[]): string[] =>
  fields.flatMap((id) =>
    personalFields[id].stored.flatMap((where) => {
      const [table, column] = where.split('.')
      return table === 'people' && column ? [column] : []
    }),
  )
