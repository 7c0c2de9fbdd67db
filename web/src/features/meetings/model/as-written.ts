import type { operations } from '../../../shared/api/generated/schema.js';
import type { Meeting } from '../../../shared/api/types.js';

export type WantedResolution =
  operations['setResolutions']['requestBody']['content']['application/json']['resolutions'][number];

/** A resolution as the API takes it back. */
export function asWritten(resolution: Meeting['resolved'][number]): WantedResolution {
  const { id, words, leadUnit, supportUnits, dueOn, pointId, route } = resolution;
  return {
    id,
    words,
    leadUnitId: leadUnit.id,
    supportUnitIds: supportUnits.map((unit) => unit.id),
    dueOn,
    pointId,
    route,
  };
}
