import { livesOn } from '../../directory/queries/load-unit-index.js';
import { yearOf } from '../../domain/calendar/date.js';
import { stepsDue } from '../../domain/enterprise-requests/clock.js';
import { ENTERPRISE_REQUEST_LIFECYCLE } from '../../domain/lifecycle/enterprise-request-lifecycle.js';
import { newId } from '../../platform/database/columns.js';
import { may } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { EnterpriseRequestEntity } from '../enterprise-request.entity.js';
import type { receiveEnterpriseRequest as endpoint } from '../enterprise-requests.schemas.js';
import { clockOf } from '../queries/clock-of.js';
import { writeDeed } from './write-deed.js';

/**
 * Takes down what an enterprise asks for, gives it the next number of the region's year, and starts its clock. The
 * office hands it to a unit; a unit takes down what came to itself.
 *
 * @returns its id
 * @throws Problem request.invalid for a unit that is not the region's, permission.denied for one of others
 */
export async function receiveRequest(
  context: CommandContext,
  { unitId: asked, ...body }: InputOf<typeof endpoint>['body'],
): Promise<string> {
  const { em, actor, today } = context;
  // The office may be a unit itself: it hands on what it takes down.
  const own = may(actor, 'enterprise-request.oversee') ? null : actor.unitId;
  if (own !== null && asked !== undefined && asked !== own)
    throw new Problem('permission.denied', '单位只登记自己收到的诉求；交给其他单位请由效能办登记。');
  const unitId = asked ?? own;
  if (unitId === null) throw invalid('请选择承办单位');
  const [unit]: { name: string; regionId: string }[] = await em.query(
    `SELECT unit.name, unit.region_id AS "regionId" FROM unit JOIN region ON region.id = unit.region_id
      WHERE unit.id = $1 AND starts_with(region.path, $2) AND ${livesOn('unit', '$3')} FOR KEY SHARE OF unit`,
    [unitId, actor.regionPath, today],
  );
  if (!unit) throw invalid('这个单位不在本地区，或者已经撤并，请重新选择');

  const due = stepsDue(await clockOf(em, actor.regionId), today);
  const year = yearOf(today);
  // Two that are taken down at once wait for each other here, and get two numbers.
  await em.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('enterprise-request ' || $1::text || $2::text, 0))`,
    [actor.regionId, year],
  );
  const [{ number }] = await em.query(
    'SELECT coalesce(max(number), 0) + 1 AS number FROM enterprise_request WHERE region_id = $1 AND year = $2',
    [actor.regionId, year],
  );
  const id = newId();
  await em.insert(EnterpriseRequestEntity, {
    id,
    regionId: actor.regionId,
    year,
    number,
    ...body,
    unitId,
    state: ENTERPRISE_REQUEST_LIFECYCLE.initial,
    receivedOn: today,
    roundBegunOn: today,
    answerDueOn: due.answer,
    opinionDueOn: due.opinion,
    settlementDueOn: due.settlement,
  });
  await writeDeed(context, { id, regionId: actor.regionId, unitId, round: 1 }, 'receipt', body.matter, {
    enterprise: body.enterprise,
    unit: { id: unitId, name: unit.name },
    dueOn: due.settlement,
  });
  await tellUnit(context, unitId, {
    kind: 'enterprise-request.received',
    title: `企业诉求请于 ${due.answer} 前响应：${body.enterprise}`,
    link: `/enterprise-requests/${id}`,
    dedupeKey: `enterprise-request.received:${id}`,
  });
  return id;
}

function invalid(detail: string): Problem {
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/unitId', detail }] });
}
