import { answer, client } from '../../../shared/api/client.js';
import type { ItemPlans } from '../../../shared/api/types.js';

export function decidePlan(
  id: string,
  planId: string,
  body: { accepted: boolean; reason: string },
): Promise<ItemPlans> {
  return answer(
    client.POST('/api/v1/work-items/{id}/plans/{planId}/decision', {
      params: { path: { id, planId } },
      body,
    }),
  );
}
