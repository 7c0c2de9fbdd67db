import type { DataSource, EntityManager } from 'typeorm';
import type { JobHandler } from '../platform/jobs/job.js';
import type { Channels } from './channels/channels.js';
import type { Robot } from './channels/robots.js';
import type { Sender } from './channels/sender.js';
import { digestOf } from './digest.js';
import { isQuiet, pauseAfter, shanghaiTime } from './quiet-hours.js';

/** What comes within this time leaves as one message. */
const GATHERING_SECONDS = { mail: 600, robot: 60 };
/** In one message; the rest follow a minute later. */
const MOST_MESSAGES = 200;

interface Target {
  readonly id: string;
  readonly address: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly failures: number;
}
type RobotTarget = Target & Robot;

interface Waiting {
  readonly id: string;
  readonly title: string;
  readonly link: string;
}

/**
 * The job `deliver-messages`, every minute: what waits for a person or a group leaves as one digest, outside its quiet
 * hours. A channel that fails is tried again with growing pauses and keeps what waits; every attempt is on record.
 * Several processes may run it: each takes targets that nobody else holds.
 */
export function deliverMessagesHandler(
  dataSource: DataSource,
  channels: Pick<Channels, 'mail' | 'robot' | 'origin'>,
  now: () => Date = () => new Date(),
): JobHandler<'deliver-messages'> {
  return async () => {
    const moment = now();
    const { mail } = channels;
    if (mail !== null)
      for (const id of await due(dataSource, 'user', moment)) {
        const outcome = await dataSource.transaction((em) =>
          deliverMail(em, id, mail, channels.origin, moment),
        );
        // The server is down for everybody: the others are not made to wait for it one after the other.
        if (outcome === 'unreachable') break;
      }
    for (const id of await due(dataSource, 'robot', moment))
      await dataSource.transaction((em) => deliverToRobot(em, id, channels, moment));
  };
}

async function due(dataSource: DataSource, kind: 'user' | 'robot', moment: Date): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query(
    kind === 'user'
      ? `SELECT wish.user_id AS id FROM message_preference wish JOIN app_user ON app_user.id = wish.user_id
          WHERE wish.mail AND app_user.active AND (wish.next_try_at IS NULL OR wish.next_try_at <= $1)
            AND EXISTS (SELECT FROM outgoing_message waiting WHERE waiting.user_id = wish.user_id
                           AND waiting.settled_at IS NULL AND waiting.created_at <= $2)
          ORDER BY wish.next_try_at NULLS FIRST`
      : `SELECT robot.id FROM message_robot robot
          WHERE robot.active AND (robot.next_try_at IS NULL OR robot.next_try_at <= $1)
            AND EXISTS (SELECT FROM outgoing_message waiting WHERE waiting.robot_id = robot.id
                           AND waiting.settled_at IS NULL AND waiting.created_at <= $2)`,
    [moment, new Date(moment.getTime() - GATHERING_SECONDS[kind === 'user' ? 'mail' : 'robot'] * 1000)],
  );
  return rows.map(({ id }) => id);
}

async function deliverMail(
  em: EntityManager,
  userId: string,
  send: Sender<{ readonly email: string }>,
  origin: string,
  moment: Date,
): Promise<'done' | 'unreachable'> {
  const [target]: Target[] = await em.query(
    `SELECT user_id AS id, email AS address, quiet_from AS "quietFrom", quiet_until AS "quietUntil", failures
       FROM message_preference
      WHERE user_id = $1 AND mail AND (next_try_at IS NULL OR next_try_at <= $2) FOR UPDATE SKIP LOCKED`,
    [userId, moment],
  );
  if (!target || isQuiet(shanghaiTime(moment), target.quietFrom, target.quietUntil)) return 'done';
  // What was read in the app in the meantime need not come by mail as well.
  await em.query(
    `UPDATE outgoing_message waiting SET settled_at = $2
       FROM notification seen
      WHERE waiting.user_id = $1 AND waiting.settled_at IS NULL AND seen.user_id = $1
        AND seen.dedupe_key = waiting.dedupe_key AND seen.read_at IS NOT NULL`,
    [userId, moment],
  );
  const failure = await attempt(
    em,
    'user',
    target,
    moment,
    (digest, ids) => send({ email: target.address }, digest, ids),
    origin,
  );
  return failure !== null && /ECONN|ETIMEDOUT|EDNS|ESOCKET|ENOTFOUND/.test(failure) ? 'unreachable' : 'done';
}

async function deliverToRobot(
  em: EntityManager,
  robotId: string,
  { robot: send, origin }: Pick<Channels, 'robot' | 'origin'>,
  moment: Date,
): Promise<void> {
  const [target]: RobotTarget[] = await em.query(
    `SELECT id, name AS address, quiet_from AS "quietFrom", quiet_until AS "quietUntil", failures, kind, url, secret
       FROM message_robot
      WHERE id = $1 AND active AND (next_try_at IS NULL OR next_try_at <= $2) FOR UPDATE SKIP LOCKED`,
    [robotId, moment],
  );
  if (!target || isQuiet(shanghaiTime(moment), target.quietFrom, target.quietUntil)) return;
  await attempt(em, 'robot', target, moment, (digest, ids) => send(target, digest, ids), origin);
}

/** Sends what waits and writes down how it went; gives what went wrong. */
async function attempt(
  em: EntityManager,
  kind: 'user' | 'robot',
  target: Target,
  moment: Date,
  send: (digest: ReturnType<typeof digestOf>, ids: readonly string[]) => Promise<void>,
  origin: string,
): Promise<string | null> {
  const waiting: Waiting[] = await em.query(
    `SELECT id, title, link FROM outgoing_message
      WHERE ${kind}_id = $1 AND settled_at IS NULL ORDER BY created_at, id LIMIT ${MOST_MESSAGES}`,
    [target.id],
  );
  if (waiting.length === 0) return null;
  const digest = digestOf(waiting, origin);
  const ids = waiting.map(({ id }) => id);
  let failure: string | null = null;
  try {
    await send(digest, ids);
  } catch (error) {
    const { code, message } = Object(error) as { code?: unknown; message?: unknown };
    failure = [code, message ?? String(error)].filter(Boolean).join(' ').slice(0, 500);
  }
  const [delivery]: { id: string }[] = await em.query(
    `INSERT INTO message_delivery (${kind}_id, address, subject, messages, outcome, error, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      target.id,
      target.address,
      digest.subject,
      ids.length,
      failure === null ? 'sent' : 'failed',
      failure,
      moment,
    ],
  );
  if (failure === null)
    await em.query(
      'UPDATE outgoing_message SET settled_at = $2, delivery_id = $3 WHERE id = ANY($1::uuid[])',
      [ids, moment, delivery?.id],
    );
  const failures = failure === null ? 0 : target.failures + 1;
  await em.query(
    kind === 'user'
      ? 'UPDATE message_preference SET failures = $2, next_try_at = $3 WHERE user_id = $1'
      : 'UPDATE message_robot SET failures = $2, next_try_at = $3 WHERE id = $1',
    [target.id, failures, failures === 0 ? null : new Date(moment.getTime() + pauseAfter(failures) * 60_000)],
  );
  return failure;
}
