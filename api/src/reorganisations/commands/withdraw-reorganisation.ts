import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { readReorganisation } from '../queries/list-reorganisations.js';
import { editableRegion } from '../queries/planned-units.js';
import { ScheduledReorganisationEntity } from '../reorganisation.entity.js';
import type { Reorganisation } from '../reorganisations.schemas.js';

/**
 * Takes back what was ordered and has not come yet.
 *
 * @throws Problem resource.not_found, permission.denied, lifecycle.refused once it is done or taken back
 */
export async function withdrawReorganisation(
  context: CommandContext,
  id: string,
  reason: string,
): Promise<z.output<typeof Reorganisation>> {
  const { em } = context;
  await readReorganisation(context, id);
  const ordered = await em.findOne(ScheduledReorganisationEntity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!ordered) throw notFound('项待办的机构调整');
  await editableRegion(context, ordered.regionId);
  if (ordered.state !== 'scheduled')
    throw new Problem(
      'lifecycle.refused',
      '这项机构调整已经办理或撤回，不能再撤回；需要改变的，请另办一项机构调整。',
    );
  await em.update(ScheduledReorganisationEntity, { id }, { state: 'withdrawn', note: reason });
  await context.audit({
    action: 'reorganisation.withdrawn',
    subjectType: 'reorganisation',
    subjectId: id,
    regionId: ordered.regionId,
    detail: { effectiveOn: ordered.effectiveOn, document: ordered.document, reason },
  });
  return readReorganisation(context, id);
}
