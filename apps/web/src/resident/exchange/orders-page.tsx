import type { ResponseOf } from '@linli/contract'
import { type OrderStatus, orderStatuses } from '@linli/contract/plain'
import { Package, PackageCheck, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { usePages, useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton, whyNot } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldError } from '../../ui/field.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { grouped } from '../../ui/points.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { ago } from '../../ui/when.ts'
import { usePath, useViewer } from '../viewer.ts'
import './exchange.css'

type Order = ResponseOf<'listOrders'>['rows'][number]

export function OrdersPage() {
  const { district } = useViewer()
  const to = usePath()
  const orders = usePages('listOrders', { params: { district }, query: { view: 'mine', limit: 20 } })
  return (
    <Page title={m.exchange_orders_title()}>
      <List
        of={orders}
        keyOf={(order) => order.orderId}
        empty={
          <EmptyState icon={Package} act={<LinkButton href={to('/goods')}>{m.points_exchange()}</LinkButton>}>
            {m.exchange_orders_empty()}
          </EmptyState>
        }
      >
        {(order) => <OrderCard order={order} />}
      </List>
    </Page>
  )
}

function OrderCard({ order }: { order: Order }) {
  const tag = tagOf(order.status)
  return (
    <article className="card stack tight">
      <p className="row apart tiny soft">
        <span>{m.exchange_placed({ at: ago(order.placedAt) })}</span>
        <Tag tone={tag.tone} shape={tag.shape}>
          {orderStatuses[order.status]}
        </Tag>
      </p>
      <h2>{m.exchange_order_what({ goods: order.goods.name, quantity: order.quantity })}</h2>
      <p>{nextWords(order)}</p>
      <p className="small soft">{m.exchange_order_facts({ points: grouped(order.points), place: order.deliverTo })}</p>
      <OrderActs order={order} />
    </article>
  )
}

function tagOf(status: OrderStatus) {
  if (status === 'delivered') return { tone: 'green', shape: 'tick' } as const
  if (status === 'cancelled') return { tone: 'plain', shape: 'cross' } as const
  return status === 'shipped'
    ? ({ tone: 'amber', shape: 'half' } as const)
    : ({ tone: 'slate', shape: 'ring' } as const)
}

function nextWords(order: Order): string {
  const merchant = order.merchant.name
  switch (order.status) {
    case 'placed':
      return m.exchange_next_placed({ merchant })
    case 'shipped':
      return m.exchange_next_shipped({ carrier: order.carrier ?? merchant, at: ago(order.shippedAt ?? order.placedAt) })
    case 'delivered':
      return m.exchange_next_delivered({ at: ago(order.deliveredAt ?? order.placedAt) })
    default:
      return m.exchange_next_cancelled({ points: grouped(order.points) })
  }
}

function OrderActs({ order }: { order: Order }) {
  const { district } = useViewer()
  const [asking, setAsking] = useState(false)
  const cancel = useWrite('cancelOrder')
  const arrived = useWrite('confirmDelivery')
  const params = { district, orderId: order.orderId }
  const live = order.status === 'placed' || order.status === 'shipped'
  if (!live) return null
  const stop = () =>
    cancel.mutate(
      { params },
      {
        onSuccess: () => {
          setAsking(false)
          say(m.exchange_cancelled({ points: grouped(order.points) }))
        },
      },
    )
  const error = cancel.error ?? arrived.error
  return (
    <>
      {error && <FieldError>{wordsOf(error)}</FieldError>}
      <div className="row">
        {order.status === 'shipped' && order.may.confirmDelivery !== undefined && (
          <Button
            kind="primary"
            icon={PackageCheck}
            busy={arrived.isPending}
            why={whyNot(order.may, 'confirmDelivery')}
            onClick={() => arrived.mutate({ params, body: {} }, { onSuccess: () => say(m.exchange_arrived()) })}
          >
            {m.exchange_arrived_do()}
          </Button>
        )}
        {order.may.cancelOrder === true && (
          <Button icon={Undo2} onClick={() => setAsking(true)}>
            {m.exchange_cancel()}
          </Button>
        )}
      </div>
      <Dialog title={m.exchange_cancel_title()} open={asking} onClose={() => setAsking(false)}>
        <p>{m.exchange_cancel_about({ points: grouped(order.points) })}</p>
        <div className="acts">
          <Button kind="primary" wide busy={cancel.isPending} onClick={stop}>
            {m.exchange_cancel_yes()}
          </Button>
          <Button wide onClick={() => setAsking(false)}>
            {m.exchange_cancel_no()}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
