import { wordsOf } from '../../api/problem.ts'
import { type RowOf, useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { groupBy } from '../parts/group-by.ts'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'

type Door = RowOf<'listHouseholds'>

/** Doors of a staircase as one climbs it: the top floor on top. */
export function DoorList({ within }: { within: string }) {
  const doors = useOperation('listHouseholds', { params, query: { within, limit: 1000 } })
  if (doors.isPending) return <RowsComing rows={3} />
  if (doors.isError && !doors.data) return <Failed message={wordsOf(doors.error)} retry={() => doors.refetch()} />
  if (doors.data.rows.length === 0) return <Nothing>{m.desk_area_no_doors()}</Nothing>
  const floors = [...groupBy<Door, number | null>(doors.data.rows, ({ floor }) => floor)].sort(
    ([a], [b]) => (b ?? 0) - (a ?? 0),
  )
  return (
    <table className="doors">
      <tbody>
        {floors.map(([floor, rooms]) => (
          <tr key={floor ?? 'none'}>
            <th scope="row">{floor === null ? m.desk_area_floor_unknown() : m.desk_area_floor({ floor })}</th>
            <td>
              <ul>
                {rooms.map(({ areaCode, room }) => (
                  <li key={areaCode}>{room}</li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
