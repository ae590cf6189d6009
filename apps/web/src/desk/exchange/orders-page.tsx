import { type OrderStatus, orderStatuses } from '@linli/contract/plain'
import { Link, useSearch } from '@tanstack/react-router'
import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { OrderRow } from './order-row.tsx'

const choices: (OrderStatus | undefined)[] = ['placed', 'shipped', 'delivered', 'cancelled', undefined]

/** What was exchanged and has to reach somebody. */
export function OrdersPage() {
  const { only } = useSearch({ from: '/orders' })
  useTitle(m.desk_orders())
  const list = usePages('listOrders', { params, query: { view: 'fulfil', status: only, limit: 50 } })
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_orders()}</h1>
        <nav className="choices" aria-label={m.desk_orders_which()}>
          {choices.map((choice) => (
            <Link
              key={choice ?? 'all'}
              to="/orders"
              search={{ only: choice }}
              activeOptions={{ explicitUndefined: true }}
            >
              {choice ? orderStatuses[choice] : m.desk_orders_all()}
            </Link>
          ))}
        </nav>
      </header>
      {list.isPending && <RowsComing rows={6} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && (
        <Nothing>{only === 'placed' ? m.desk_orders_none_placed() : m.desk_orders_none()}</Nothing>
      )}
      {list.rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.desk_order_goods()}</th>
              <th scope="col">{m.desk_order_to()}</th>
              <th scope="col">{m.desk_order_when()}</th>
              <th scope="col">{m.desk_order_status()}</th>
              <th scope="col">{m.desk_order_acts()}</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((order) => (
              <OrderRow key={order.orderId} order={order} />
            ))}
          </tbody>
        </table>
      )}
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
    </section>
  )
}
