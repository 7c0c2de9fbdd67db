import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { LockedRequest } from './lock-request.js';
import { type DeedKind, EnterpriseRequestDeedEntity } from '../enterprise-request.entity.js';

/** Writes what was done down with the request, and in the audit log with what else there is to say. */
export async function writeDeed(
  context: CommandContext,
  request: Pick<LockedRequest, 'id' | 'regionId' | 'unitId' | 'round'>,
  kind: DeedKind,
  words: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const { em, actor, today } = context;
  await em.insert(EnterpriseRequestDeedEntity, {
    requestId: request.id,
    round: request.round,
    kind,
    words,
    unitId: request.unitId,
    doneBy: actor.userId,
    doneByName: actor.displayName,
    doneOn: today,
  });
  await context.audit({
    action: `enterprise-request.${kind}`,
    subjectType: 'enterprise-request',
    subjectId: request.id,
    regionId: request.regionId,
    detail: { ...(words === '' ? {} : { words }), ...detail },
  });
}
