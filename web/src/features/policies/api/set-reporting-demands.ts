import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { PolicyChanges } from '../../../shared/api/types.js';
import type { ReportingDemand } from '../model/reporting-demands.js';

export function setReportingDemands(
  id: string,
  version: number,
  demands: ReportingDemand[],
): Promise<PolicyChanges> {
  return answer(
    client.PUT('/api/v1/policies/{id}/reporting-demands', {
      params: { path: { id }, header: ifMatch(version) },
      body: { demands },
    }),
  );
}
