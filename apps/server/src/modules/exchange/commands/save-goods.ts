import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { attachFiles } from '../../files/index.ts'
import { findOpenOrganisation, type Organisation } from '../../organisations/index.ts'
import { goodsSaved } from '../events.ts'
import { type Goods, restocked } from '../order.ts'
import { policy } from '../policy.ts'
import { addGoods, lockGoods, saveGoodsRow } from '../store.ts'

const suppliers = ['merchant', 'subdistrictOffice']

/** Puts goods on the list or changes them; what is out with neighbours stays as it is. */
export async function saveGoods(ctx: CommandContext, goodsId: string, input: BodyOf<'saveGoods'>): Promise<Goods> {
  const supplier = await supplierOf(ctx, input.organisationId)
  authorise(policy.saveGoods(ctx.actor, { organisation_id: supplier.organisationId, area_code: supplier.areaCode }))
  const known = await lockGoods(ctx, goodsId)
  if (known) authorise(policy.saveGoods(ctx.actor, known))
  const { fileId, organisationId: _named, available, ...words } = input
  const saved = {
    district_id: ctx.district,
    goods_id: goodsId,
    organisation_id: supplier.organisationId,
    area_code: supplier.areaCode,
    ...words,
    ...(known ? restocked(known, available) : { available, supplied: available }),
    file_id: fileId ?? known?.file_id ?? null,
    saved_at: ctx.now,
  }
  if (known) saveGoodsRow(ctx, goodsId, saved)
  else if (!(await addGoods(ctx, saved))) throw conflict('someone-was-faster')
  if (fileId && fileId !== known?.file_id) {
    await attachFiles(ctx, {
      fileIds: [fileId],
      ownerKind: 'goods',
      ownerId: goodsId,
      role: 'cover',
      place: { areaCode: supplier.areaCode },
    })
  }
  announce(ctx, goodsSaved(saved))
  return saved
}

async function supplierOf(ctx: CommandContext, organisationId: string): Promise<Organisation> {
  const supplier = await findOpenOrganisation(ctx, organisationId)
  if (!supplier) throw invalid('unknown-organisation')
  if (!suppliers.includes(supplier.kind)) throw invalid('not-a-merchant')
  return supplier
}
