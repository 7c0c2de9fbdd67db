import { may, type Actor } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listMessageDeliveries as endpoint } from '../notifications.schemas.js';

type Row = Omit<ResponseOf<typeof endpoint>['items'][number], 'at'> & { readonly at: Date };

/** Attempts to send, the newest first: one's own; to an inspector also those to people and groups of the region. */
export async function listMessageDeliveries(
  { em, actor }: ReadContext,
  { outcome, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [visibleDeliveries(actor, values)];
  if (outcome !== undefined) conditions.push(`delivery.outcome = $${values.push(outcome)}`);
  const from = `message_delivery delivery
    LEFT JOIN app_user person ON person.id = delivery.user_id
    LEFT JOIN message_robot robot ON robot.id = delivery.robot_id`;
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM ${from} WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (cursor !== undefined)
    conditions.push(`delivery.id < $${values.push(decodeCursor(cursor, ['uuid'])[0])}::uuid`);
  const rows: Row[] = await em.query(
    `SELECT delivery.id, CASE WHEN robot.id IS NULL THEN 'mail' ELSE 'robot' END AS channel,
            coalesce(person.display_name, robot.name) AS "to", delivery.address, delivery.subject,
            delivery.messages, delivery.outcome, delivery.error, delivery.at
       FROM ${from} WHERE ${conditions.join(' AND ')}
      ORDER BY delivery.id DESC LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({ ...row, at: row.at.toISOString() })),
    total,
    nextCursor: last ? encodeCursor([last.id]) : null,
  };
}

function visibleDeliveries(actor: Actor, values: unknown[]): string {
  const own = `delivery.user_id = $${values.push(actor.userId)}::uuid`;
  if (!may(actor, 'robot.edit')) return own;
  const region = `$${values.push(actor.regionId)}::uuid`;
  return `(${own} OR person.region_id = ${region} OR robot.region_id = ${region})`;
}
