import type { DataSource, EntityManager } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { UserEntity } from '../identity/user.entity.js';
import type { Actor } from '../platform/authz/actor.js';
import { permissionsOf } from '../platform/authz/permissions.js';
import { commandContext, enqueueWithin, type CommandContext } from '../platform/database/unit-of-work.js';
import type { JobHandler } from '../platform/jobs/job.js';
import { Problem } from '../platform/problems/problem.js';
import { carryOut } from './commands/reorganise-units.js';
import { GOING_STATES } from './queries/planned-items.js';
import { ScheduledReorganisationEntity } from './reorganisation.entity.js';
import { ReorganisationOrder, type Order } from './reorganisations.schemas.js';

/**
 * The job `carry-out-reorganisations`, first thing every day: what was ordered for this day, or for one on which nothing
 * ran, is done as of this day, each in a transaction of its own and in the order in which it was decided. What can't be
 * done any more is left undone, says why, and is told to the efficiency office.
 */
export function carryOutReorganisationsHandler(
  dataSource: Pick<DataSource, 'query' | 'transaction'>,
): JobHandler<'carry-out-reorganisations'> {
  return async ({ day }) => {
    const due: { id: string }[] = await dataSource.query(
      `SELECT id FROM scheduled_reorganisation WHERE state = 'scheduled' AND effective_on <= $1
        ORDER BY effective_on, id`,
      [day],
    );
    for (const { id } of due) {
      try {
        await dataSource.transaction((em) => doOrdered(em, id, day));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const { detail } = error;
        await dataSource.transaction((em) => leaveUndone(em, id, day, detail));
      }
    }
  };
}

async function doOrdered(em: EntityManager, id: string, day: string): Promise<void> {
  const ordered = await waiting(em, id);
  if (!ordered) return;
  const context = commandContext(em, await decider(em, ordered), day);
  await em.update(ScheduledReorganisationEntity, { id }, { state: 'done' });
  await carryOut(context, await stillGoing(context, orderOf(ordered)), id);
}

async function leaveUndone(em: EntityManager, id: string, day: string, note: string): Promise<void> {
  const ordered = await waiting(em, id);
  if (!ordered) return;
  await em.update(ScheduledReorganisationEntity, { id }, { state: 'refused', note });
  const context = commandContext(em, await decider(em, ordered), day);
  const { regionId, document } = ordered;
  await context.audit({
    action: 'reorganisation.refused',
    subjectType: 'reorganisation',
    subjectId: id,
    regionId,
    detail: { document, note },
  });
  await enqueueWithin(em)('notify', {
    audience: { regionId, role: 'inspector' },
    kind: 'reorganisation.refused',
    title: `原定今日的机构调整（${document}）未能办理：${note}`,
    link: '/reorganisations',
    dedupeKey: `reorganisation.refused:${id}`,
  });
}

/** Held; null where somebody else has done it, or taken it back, meanwhile. */
async function waiting(em: EntityManager, id: string): Promise<ScheduledReorganisationEntity | null> {
  return em.findOne(ScheduledReorganisationEntity, {
    where: { id, state: 'scheduled' },
    lock: { mode: 'pessimistic_write' },
  });
}

/** Who ordered it, with what they were then: an order outlives the post of who gave it. */
async function decider(em: EntityManager, ordered: ScheduledReorganisationEntity): Promise<Actor> {
  const person = await em.findOneByOrFail(UserEntity, { id: ordered.decidedBy });
  const region = await em.findOneByOrFail(RegionEntity, { id: person.regionId });
  return {
    userId: person.id,
    username: person.username,
    displayName: ordered.decidedByName,
    roles: ordered.decidedAs,
    permissions: permissionsOf(ordered.decidedAs),
    regionId: region.id,
    regionPath: region.path,
    unitId: person.unitId,
  };
}

function orderOf({ plan, reason, document, effectiveOn }: ScheduledReorganisationEntity): Order {
  return ReorganisationOrder.parse({ ...plan, reason, document, effectiveOn });
}

/** Items that were named for a successor and have been closed or handed on since need none. */
async function stillGoing({ em }: CommandContext, order: Order): Promise<Order> {
  if (order.kind !== 'split') return order;
  const rows: { id: string }[] = await em.query(
    `SELECT id FROM work_item
      WHERE id = ANY($1::uuid[]) AND unit_id = $2 AND state = ANY($3::text[]) AND joined_into_id IS NULL`,
    [order.items.map(({ id }) => id), order.unitId, GOING_STATES],
  );
  const going = new Set(rows.map(({ id }) => id));
  return { ...order, items: order.items.filter(({ id }) => going.has(id)) };
}
