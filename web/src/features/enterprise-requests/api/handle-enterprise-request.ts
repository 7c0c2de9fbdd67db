import { answer, client } from '../../../shared/api/client.js';
import type { EnterpriseRequest } from '../../../shared/api/types.js';

export type UnitStep = 'answer' | 'advise' | 'settle';

/** The unit's next step, in words. */
export function handleEnterpriseRequest(
  id: string,
  step: UnitStep,
  words: string,
): Promise<EnterpriseRequest> {
  const call = { params: { path: { id } }, body: { words } };
  switch (step) {
    case 'answer':
      return answer(client.POST('/api/v1/enterprise-requests/{id}/answer', call));
    case 'advise':
      return answer(client.POST('/api/v1/enterprise-requests/{id}/opinion', call));
    case 'settle':
      return answer(client.POST('/api/v1/enterprise-requests/{id}/settlement', call));
  }
}
