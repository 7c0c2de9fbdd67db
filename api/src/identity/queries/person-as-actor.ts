import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/authz/actor.js';
import { actorFromRow } from '../sessions.js';

/** A person as an actor, also one who has left: for jobs that finish in their name what they have begun. */
export async function personAsActor(em: EntityManager, userId: string): Promise<Actor> {
  const [row]: Parameters<typeof actorFromRow>[0][] = await em.query(
    `SELECT u.id, u.username, u.display_name, u.roles, u.region_id, r.path, u.unit_id
       FROM app_user u JOIN region r ON r.id = u.region_id WHERE u.id = $1`,
    [userId],
  );
  if (!row) throw new Error(`there is no person ${userId}`);
  return actorFromRow(row);
}
