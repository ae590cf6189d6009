import { goodsStatuses } from '@linli/contract/plain'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { type RowOf, usePages } from '../../api/query.ts'
import { thumbOf } from '../../api/thumb.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { MoreRows } from '../parts/more-rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { GoodsForm } from './goods-form.tsx'

export type Goods = RowOf<'listGoods'>

export function GoodsPage() {
  useTitle(m.desk_goods())
  const list = usePages('listGoods', { params, query: { view: 'mine', limit: 50 } })
  const [editing, setEditing] = useState<{ goodsId: string; goods?: Goods }>()
  const close = () => setEditing(undefined)
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head list-line">
        <h1 id="page-title">{m.desk_goods()}</h1>
        <Button
          type="primary"
          icon={<Plus size={15} aria-hidden="true" />}
          onClick={() => setEditing({ goodsId: uuidv7() })}
        >
          {m.desk_goods_new()}
        </Button>
      </header>
      {list.isPending && <RowsComing rows={6} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && <Nothing>{m.desk_goods_none()}</Nothing>}
      {list.rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.desk_goods_name()}</th>
              <th scope="col">{m.desk_goods_points()}</th>
              <th scope="col">{m.desk_goods_stock()}</th>
              <th scope="col">{m.desk_goods_merchant()}</th>
              <th scope="col">{m.desk_order_status()}</th>
              <th scope="col">{m.desk_order_acts()}</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((goods) => (
              <tr key={goods.goodsId}>
                <td>
                  <span className="order-goods">
                    {goods.cover ? (
                      <img src={thumbOf(goods.cover.url)} alt="" />
                    ) : (
                      <span className="no-picture" aria-hidden="true" />
                    )}
                    <span>
                      <strong>{goods.name}</strong>
                      <small>{goods.about}</small>
                    </span>
                  </span>
                </td>
                <td>{m.desk_points({ points: goods.points })}</td>
                <td>
                  {goods.available > 0 ? (
                    m.desk_goods_available({ count: goods.available })
                  ) : (
                    <b className="row-turn">{m.desk_goods_out()}</b>
                  )}
                </td>
                <td>{goods.merchant.name}</td>
                <td>
                  <span className="stamp" data-status={`goods-${goods.status}`}>
                    {goodsStatuses[goods.status]}
                  </span>
                </td>
                <td>
                  {goods.mine && (
                    <Button onClick={() => setEditing({ goodsId: goods.goodsId, goods })}>{m.desk_goods_edit()}</Button>
                  )}
                </td>
              </tr>
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
      {editing && (
        <Sheet side title={editing.goods ? m.desk_goods_edit_title() : m.desk_goods_new()} close={close}>
          <GoodsForm {...editing} close={close} />
        </Sheet>
      )}
    </section>
  )
}
