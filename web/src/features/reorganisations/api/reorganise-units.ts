import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { Reorganisation, ReorganisationPlan, ReorganisationPreview } from '../../../shared/api/types.js';

export interface Ground {
  document: string;
  reason: string;
  effectiveOn: string;
}

export function previewReorganisation(plan: ReorganisationPlan): Promise<ReorganisationPreview> {
  return answer(client.POST('/api/v1/units/reorganisations/preview', { body: plan }));
}

/** `key`: made once per opened form, so that a repeated press does it once. */
export function reorganiseUnits(
  plan: ReorganisationPlan,
  ground: Ground,
  key: string,
): Promise<Reorganisation> {
  return answer(
    client.POST('/api/v1/units/reorganisations', {
      params: { header: idempotency(key) },
      body: { ...plan, ...ground },
    }),
  );
}
