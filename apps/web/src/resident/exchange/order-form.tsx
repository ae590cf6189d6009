import { Minus, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { Problem, wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { FieldError, TextField } from '../../ui/field.tsx'
import { grouped } from '../../ui/points.tsx'
import { go } from '../../ui/soft-links.ts'
import { say } from '../../ui/toast.tsx'
import { usePath, useViewer } from '../viewer.ts'
import type { Goods } from './goods-page.tsx'

/** Says what it costs and what remains before anything happens. */
export function OrderForm({ goods, balance, onDone }: { goods: Goods; balance: number; onDone: () => void }) {
  const { district, home } = useViewer()
  const to = usePath()
  const [quantity, setQuantity] = useState(1)
  const [deliveryNote, setNote] = useState('')
  const key = useRef(uuidv7())
  const place = useWrite('placeOrder')
  const most = Math.max(1, Math.min(20, goods.available, Math.floor(balance / goods.points)))
  const cost = goods.points * quantity

  const change = (by: number) => {
    setQuantity((now) => Math.min(most, Math.max(1, now + by)))
    key.current = uuidv7()
  }
  const order = () => {
    const note = deliveryNote.trim()
    const body = { goodsId: goods.goodsId, quantity, ...(note ? { deliveryNote: note } : {}) }
    place.mutate(
      { params: { district }, body, key: key.current },
      {
        onSuccess: () => {
          onDone()
          say(m.exchange_ordered({ goods: goods.name, merchant: goods.merchant.name }))
          go(to('/orders'))
        },
        onError: (error) => {
          if (error instanceof Problem && !error.passing) key.current = uuidv7()
        },
      },
    )
  }
  return (
    <>
      <div className="quantity">
        <span id="quantity">{m.exchange_quantity()}</span>
        <Button icon={Minus} onClick={() => change(-1)} {...(quantity === 1 ? { whySaid: 'quantity' } : {})}>
          {m.exchange_less()}
        </Button>
        <output className="tabular">{quantity}</output>
        <Button icon={Plus} onClick={() => change(1)} {...(quantity === most ? { whySaid: 'quantity' } : {})}>
          {m.exchange_more()}
        </Button>
      </div>
      <dl className="sum">
        <div>
          <dt>{m.exchange_cost()}</dt>
          <dd className="tabular">{m.shared_points({ points: grouped(cost) })}</dd>
        </div>
        <div>
          <dt>{m.exchange_remains()}</dt>
          <dd className="tabular">{m.shared_points({ points: grouped(balance - cost) })}</dd>
        </div>
        <div>
          <dt>{m.exchange_to()}</dt>
          <dd>{home?.label ?? m.exchange_to_community()}</dd>
        </div>
      </dl>
      <TextField
        label={m.exchange_note()}
        optional
        placeholder={m.exchange_note_example()}
        value={deliveryNote}
        onChange={setNote}
        maxLength={120}
      />
      {place.error && <FieldError>{wordsOf(place.error)}</FieldError>}
      <div className="acts">
        <Button kind="primary" big wide busy={place.isPending} onClick={order}>
          {m.exchange_confirm({ points: grouped(cost) })}
        </Button>
        <Button wide onClick={onDone}>
          {m.exchange_think()}
        </Button>
      </div>
    </>
  )
}
