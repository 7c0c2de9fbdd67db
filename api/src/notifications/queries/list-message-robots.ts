import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { listMessageRobots as endpoint } from '../notifications.schemas.js';

type Robot = ResponseOf<typeof endpoint>['items'][number];
type Row = Omit<Robot, 'host'> & { readonly url: string };

const COLUMNS = `robot.id, robot.kind, robot.name, robot.url, robot.secret IS NOT NULL AS signed, robot.active,
  robot.quiet_from AS "quietFrom", robot.quiet_until AS "quietUntil", robot.version,
  CASE WHEN unit.id IS NOT NULL THEN json_build_object('id', unit.id, 'name', unit.name) END AS unit,
  (SELECT count(*)::int FROM outgoing_message waiting
    WHERE waiting.robot_id = robot.id AND waiting.settled_at IS NULL) AS waiting,
  CASE WHEN robot.failures > 0 THEN
    (SELECT error FROM message_delivery WHERE robot_id = robot.id ORDER BY id DESC LIMIT 1) END AS trouble`;
const FROM = 'message_robot robot LEFT JOIN unit ON unit.id = robot.unit_id';

/** Those of the inspector's own region, the newest first. */
export async function listMessageRobots(
  { em, actor }: ReadContext,
  { cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const [before] = cursor === undefined ? [null] : decodeCursor(cursor, ['uuid']);
  const rows: Row[] = await em.query(
    `SELECT ${COLUMNS} FROM ${FROM}
      WHERE robot.region_id = $1 AND ($2::uuid IS NULL OR robot.id < $2) ORDER BY robot.id DESC LIMIT $3`,
    [actor.regionId, before, limit + 1],
  );
  const [{ total }] = await em.query(
    'SELECT count(*)::int AS total FROM message_robot WHERE region_id = $1',
    [actor.regionId],
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(robotOf), total, nextCursor: last ? encodeCursor([last.id]) : null };
}

export async function readMessageRobot(
  { em, actor }: Pick<ReadContext, 'em' | 'actor'>,
  id: string,
): Promise<Robot> {
  const [row]: Row[] = await em.query(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE robot.id = $1 AND robot.region_id = $2`,
    [id, actor.regionId],
  );
  if (!row) throw notFound('个群机器人');
  return robotOf(row);
}

function robotOf({ url, ...row }: Row): Robot {
  return { ...row, host: new URL(url).host };
}
