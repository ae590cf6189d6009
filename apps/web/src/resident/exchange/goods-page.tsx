import type { ResponseOf } from '@linli/contract'
import { Gift } from 'lucide-react'
import { useState } from 'react'
import { useOperation, usePages } from '../../api/query.ts'
import { thumbOf } from '../../api/thumb.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { grouped, Points } from '../../ui/points.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { membershipHint } from '../people/membership-hint.tsx'
import { usePath, useViewer } from '../viewer.ts'
import './exchange.css'
import { OrderForm } from './order-form.tsx'

export type Goods = ResponseOf<'listGoods'>['rows'][number]

export function GoodsPage() {
  const { district } = useViewer()
  const to = usePath()
  const [chosen, setChosen] = useState<Goods>()
  const points = useOperation('getMyPoints', { params: { district } })
  const goods = usePages('listGoods', { params: { district }, query: { limit: 50 } })
  const balance = points.data?.balance
  const hint = membershipHint(goods.rows[0]?.may.placeOrder)
  return (
    <Page
      title={m.exchange_title()}
      under={balance !== undefined && <p className="soft">{m.exchange_balance({ points: grouped(balance) })}</p>}
      broad
    >
      {hint}
      <List
        of={goods}
        className="goods"
        keyOf={(one) => one.goodsId}
        empty={
          <EmptyState icon={Gift} act={<LinkButton href={to('/tasks')}>{m.points_empty_do()}</LinkButton>}>
            {m.exchange_empty()}
          </EmptyState>
        }
      >
        {(one) => <GoodsCard goods={one} balance={balance} onChoose={() => setChosen(one)} />}
      </List>
      <Dialog
        title={chosen ? m.exchange_dialog_title({ goods: chosen.name }) : ''}
        open={chosen !== undefined}
        onClose={() => setChosen(undefined)}
      >
        {chosen && <OrderForm goods={chosen} balance={balance ?? 0} onDone={() => setChosen(undefined)} />}
      </Dialog>
    </Page>
  )
}

function GoodsCard(props: { goods: Goods; balance: number | undefined; onChoose: () => void }) {
  const { goods, balance, onChoose } = props
  const short = balance === undefined ? 0 : goods.points - balance
  const why =
    goods.available === 0
      ? m.exchange_none_left()
      : short > 0
        ? m.exchange_short({ points: grouped(short) })
        : undefined
  return (
    <article className="card goods-card">
      {goods.cover ? (
        <img src={thumbOf(goods.cover.url)} alt={goods.cover.alt ?? ''} loading="lazy" />
      ) : (
        <span className="no-cover" aria-hidden="true">
          <Gift />
        </span>
      )}
      <h2>{goods.name}</h2>
      <p className="price">
        <Points value={goods.points} />
      </p>
      {goods.about && <p className="small soft about">{goods.about}</p>}
      <p className="small soft">{m.exchange_from({ merchant: goods.merchant.name, left: goods.available })}</p>
      {!membershipHint(goods.may.placeOrder) && (
        <Button
          kind={why ? 'secondary' : 'primary'}
          onClick={onChoose}
          why={why}
          label={m.exchange_do_label({ goods: goods.name })}
        >
          {m.exchange_do()}
        </Button>
      )}
    </article>
  )
}
