import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { Robot } from '../channels/robots.js';
import type { Sender } from '../channels/sender.js';
import { digestOf } from '../digest.js';
import type { tryMessageRobot as endpoint } from '../notifications.schemas.js';

/** Sends one message now, so that who registers a robot sees whether it works. Goes on record like any other. */
export async function tryMessageRobot(
  { em, actor }: CommandContext,
  id: string,
  send: Sender<Robot>,
  origin: string,
): Promise<ResponseOf<typeof endpoint>> {
  const [robot]: (Robot & { name: string })[] = await em.query(
    'SELECT kind, url, secret, name FROM message_robot WHERE id = $1 AND region_id = $2',
    [id, actor.regionId],
  );
  if (!robot) throw notFound('个群机器人');
  const digest = digestOf([{ title: `${actor.displayName}试发：落实的消息会发到这个群`, link: '/' }], origin);
  let error: string | null = null;
  try {
    await send(robot, digest, [id]);
  } catch (fault) {
    error = fault instanceof Error ? fault.message : String(fault);
  }
  await em.query(
    `INSERT INTO message_delivery (robot_id, address, subject, messages, outcome, error)
     VALUES ($1, $2, $3, 1, $4, $5)`,
    [id, robot.name, digest.subject, error === null ? 'sent' : 'failed', error],
  );
  return { sent: error === null, error };
}
