import { livesOn } from '../../directory/queries/load-unit-index.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { EnterpriseRequestEntity } from '../enterprise-request.entity.js';
import { step } from '../enterprise-requests.policy.js';
import { lockRequest } from './lock-request.js';
import { writeDeed } from './write-deed.js';

/**
 * The office hands a request to another unit while nothing is promised yet. Its days stay as they are.
 *
 * @throws Problem lifecycle.refused, request.invalid for a unit that cannot take it
 */
export async function transferRequest(
  context: CommandContext,
  id: string,
  { unitId, reason }: { readonly unitId: string; readonly reason: string },
): Promise<void> {
  const { em, actor, today } = context;
  const request = await lockRequest(context, id);
  const state = step(actor, 'transfer', request);
  const unit = await otherUnit(context, request.unitId, unitId);
  await em.update(EnterpriseRequestEntity, id, { unitId, state });
  await writeDeed(context, { ...request, unitId }, 'transfer', reason, {
    unit: { from: { id: request.unitId, name: request.unitName }, to: { id: unitId, name: unit.name } },
  });
  await tellUnit(context, unitId, {
    kind: 'enterprise-request.transferred',
    title: `转来一件企业诉求，期限不变，请尽快响应：${request.enterprise}`,
    link: `/enterprise-requests/${id}`,
    dedupeKey: `enterprise-request.transferred:${id}:${unitId}:${today}`,
  });
}

/**
 * Another living unit of the office's region or below, which stays until the transaction is over.
 *
 * @throws Problem request.invalid
 */
export async function otherUnit(
  { em, actor, today }: CommandContext,
  than: string,
  unitId: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const [unit]: { id: string; name: string }[] = await em.query(
    `SELECT unit.id, unit.name FROM unit JOIN region ON region.id = unit.region_id
      WHERE unit.id = $1 AND unit.id <> $4 AND starts_with(region.path, $2) AND ${livesOn('unit', '$3')}
        FOR KEY SHARE OF unit`,
    [unitId, actor.regionPath, today, than],
  );
  if (unit) return unit;
  const detail = '请选择本地区的另一个单位';
  throw new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/unitId', detail }] });
}
