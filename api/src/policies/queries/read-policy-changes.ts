import type { z } from 'zod';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { readablePolicies } from '../policies.policy.js';
import type { PolicyChanges } from '../policies.schemas.js';
import { readHead, tasksOf } from './read-policy-by-id.js';

/**
 * What became of a document since a version of it: its head, and each task that was changed or added since. The text
 * never changes and a task is never deleted, so this is all that an open screen needs. Where nothing changed, one row
 * is read.
 */
export async function readPolicyChanges(
  context: ReadContext,
  id: string,
  since: number,
): Promise<z.output<typeof PolicyChanges>> {
  const { em, actor } = context;
  const values: unknown[] = [id];
  const [now]: { version: number }[] = await em.query(
    `SELECT policy.version FROM policy WHERE policy.id = $1 AND ${readablePolicies(actor, values, 'policy')}`,
    values,
  );
  if (!now) throw notFound('份文件');
  if (now.version === since) return { id, version: since, since, head: null, tasks: [] };
  const { regionId, version, changedBy, ...head } = await readHead(context, id);
  return {
    id,
    version,
    since,
    head: { ...head, changedBy },
    tasks: await tasksOf(context, id, { since, candidatesIn: head.state === 'draft' ? regionId : null }),
  };
}
