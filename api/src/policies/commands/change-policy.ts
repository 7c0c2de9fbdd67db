import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import type { changePolicy as definition, PolicyChanges } from '../policies.schemas.js';
import { PolicyEntity } from '../policy.entity.js';
import { readPolicyChanges } from '../queries/read-policy-changes.js';
import { bumpVersion, lockDraft } from './lock-draft.js';

/** Corrects what stands at the head of a draft. */
export async function changePolicy(
  context: CommandContext,
  id: string,
  version: number,
  change: InputOf<typeof definition>['body'],
): Promise<z.output<typeof PolicyChanges>> {
  const policy = await lockDraft(context, id, version);
  const changed = (Object.keys(change) as (keyof typeof change)[]).filter(
    (name) => change[name] !== undefined && change[name] !== policy[name],
  );
  if (changed.length > 0) {
    const set = Object.fromEntries(changed.map((name) => [name, change[name]]));
    await context.em.update(PolicyEntity, { id }, set);
    await bumpVersion(context, id);
    await context.audit({
      action: 'policy.changed',
      subjectType: 'policy',
      subjectId: id,
      detail: Object.fromEntries(
        changed.map((name) => [name, { from: policy[name], to: change[name] ?? null }]),
      ),
    });
  }
  return readPolicyChanges(context, id, version);
}
