import { orderStatuses } from '@linli/contract/plain'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { RowOf } from '../../api/query.ts'
import { thumbOf } from '../../api/thumb.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { Labelled } from '../parts/labelled.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'

type Order = RowOf<'listOrders'>

function whenWords(order: Order): string {
  if (order.cancelledAt) return m.desk_order_cancelled_at({ when: ago(order.cancelledAt) })
  if (order.deliveredAt) return m.desk_order_delivered_at({ when: ago(order.deliveredAt) })
  if (order.shippedAt) return m.desk_order_shipped_at({ when: ago(order.shippedAt) })
  return m.desk_order_placed_at({ when: ago(order.placedAt) })
}

export function OrderRow({ order }: { order: Order }) {
  const { goods } = order
  return (
    <tr>
      <td>
        <span className="order-goods">
          {goods.cover ? (
            <img src={thumbOf(goods.cover.url)} alt="" />
          ) : (
            <span className="no-picture" aria-hidden="true" />
          )}
          <span>
            <strong>{goods.name}</strong>
            <small>{m.desk_order_quantity({ quantity: order.quantity, points: order.points })}</small>
          </span>
        </span>
      </td>
      <td>
        <strong>{order.buyer}</strong>
        <small>{order.deliverTo}</small>
      </td>
      <td>
        {whenWords(order)}
        {order.carrier && <small>{m.desk_order_carrier_is({ carrier: order.carrier })}</small>}
      </td>
      <td>
        <span className="stamp" data-status={`order-${order.status}`}>
          {orderStatuses[order.status]}
        </span>
      </td>
      <td>
        <OrderActs order={order} />
      </td>
    </tr>
  )
}

function OrderActs({ order }: { order: Order }) {
  const [asking, setAsking] = useState<'ship' | 'cancel'>()
  const [carrier, setCarrier] = useState('')
  const ship = useSend('shipOrder')
  const deliver = useSend('confirmDelivery')
  const cancel = useSend('cancelOrder')
  const at = { ...params, orderId: order.orderId }
  const may = order.may
  const problem = ship.problem ?? deliver.problem ?? cancel.problem

  const sendOff = async (event: FormEvent) => {
    event.preventDefault()
    const done = await ship.send({ params: at, body: carrier.trim() ? { carrier: carrier.trim() } : {} })
    if (!done) return
    say(m.desk_order_shipped({ goods: order.goods.name, who: order.buyer }))
    setAsking(undefined)
  }
  const arrived = async () => {
    const done = await deliver.send({ params: at, body: {} })
    if (done) say(m.desk_order_delivered({ goods: order.goods.name, points: done.points }))
  }
  const withdraw = async () => {
    const done = await cancel.send({ params: at })
    if (!done) return
    say(m.desk_order_cancelled({ goods: order.goods.name, points: done.points }))
    setAsking(undefined)
  }

  if (asking === 'ship') {
    return (
      <form className="order-ask" onSubmit={sendOff}>
        <Trouble problem={problem} />
        <Labelled label={m.desk_order_carrier()}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={carrier}
              maxLength={60}
              placeholder={m.desk_order_carrier_example()}
              onChange={(event) => setCarrier(event.target.value)}
            />
          )}
        </Labelled>
        <div className="buttons">
          <Button type="primary" htmlType="submit" loading={ship.busy}>
            {m.desk_order_ship()}
          </Button>
          <Button onClick={() => setAsking(undefined)}>{m.desk_form_leave()}</Button>
        </div>
      </form>
    )
  }
  if (asking === 'cancel') {
    return (
      <div className="order-ask">
        <Trouble problem={problem} />
        <p>{m.desk_order_cancel_caution({ points: order.points })}</p>
        <div className="buttons">
          <Button danger onClick={withdraw} loading={cancel.busy}>
            {m.desk_order_cancel()}
          </Button>
          <Button onClick={() => setAsking(undefined)}>{m.desk_order_keep()}</Button>
        </div>
      </div>
    )
  }
  return (
    <>
      <Trouble problem={problem} />
      <div className="buttons">
        {may.shipOrder === true && (
          <Button type="primary" onClick={() => setAsking('ship')}>
            {m.desk_order_ship()}
          </Button>
        )}
        {may.confirmDelivery === true && (
          <Button type="primary" onClick={arrived} loading={deliver.busy}>
            {m.desk_order_deliver()}
          </Button>
        )}
        {may.cancelOrder === true && <Button onClick={() => setAsking('cancel')}>{m.desk_order_cancel()}</Button>}
      </div>
    </>
  )
}
