import { Link } from '@tanstack/react-router'
import { memo, useEffect, useRef, useState } from 'react'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { windowOf } from './window-of.ts'

const rowHigh = 34

/** Thousands of rows, a few dozen of them in the page: as many as are seen and one screen around them. */
export function HouseholdRows({
  rows,
  total,
  to,
}: {
  rows: RowOf<'listHouseholds'>[]
  total: number
  /** Where to scroll; a new object scrolls again. */
  to: { row: number } | undefined
}) {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, high: 800 })

  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () =>
      setSeen((before) => {
        // a step of rows, not of pixels: scrolling draws when rows change, not at each frame
        const top = Math.floor(element.scrollTop / (rowHigh * 8)) * rowHigh * 8
        const high = element.clientHeight
        return before.top === top && before.high === high ? before : { top, high }
      })
    look()
    element.addEventListener('scroll', look, { passive: true })
    const watcher = new ResizeObserver(look)
    watcher.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      watcher.disconnect()
    }
  }, [])
  useEffect(() => {
    if (to) box.current?.scrollTo({ top: to.row * rowHigh })
  }, [to])

  const { from, until } = windowOf({ ...seen, rowHigh, count: rows.length })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section className="doors-scroll" ref={box} tabIndex={0} aria-label={m.desk_area_doors()}>
      <table className="door-table" aria-rowcount={total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{m.desk_area_building()}</th>
            <th scope="col">{m.desk_area_unit()}</th>
            <th scope="col">{m.desk_area_room()}</th>
            <th scope="col">{m.desk_area_floor_head()}</th>
          </tr>
        </thead>
        <Room rows={from} />
        <tbody>
          {rows.slice(from, until).map((row, index) => (
            <Door key={row.areaCode} row={row} at={from + index + 2} />
          ))}
        </tbody>
        <Room rows={rows.length - until} />
      </table>
    </section>
  )
}

/** Drawn once while it is in the page: scrolling draws those that come, not those that are there. */
const Door = memo(function Door({ row, at }: { row: RowOf<'listHouseholds'>; at: number }) {
  return (
    <tr aria-rowindex={at}>
      <td>
        <Link to="/areas/$areaCode" params={{ areaCode: row.areaCode.slice(0, 17) }} preload={false}>
          {row.building}
        </Link>
      </td>
      <td>{row.unit}</td>
      <td>{row.room}</td>
      <td className="quiet">{row.floor === null ? '' : m.desk_area_floor({ floor: row.floor })}</td>
    </tr>
  )
})

/** As high as the rows that are not drawn. */
function Room({ rows }: { rows: number }) {
  return (
    <tbody aria-hidden="true">
      <tr style={{ height: rows * rowHigh }} />
    </tbody>
  )
}
