import { answer, client } from '../../../shared/api/client.js';
import type { ItemPlans } from '../../../shared/api/types.js';
import type { PlanToFile } from '../model/plan-draft.js';

export function filePlan(id: string, body: PlanToFile): Promise<ItemPlans> {
  return answer(client.POST('/api/v1/work-items/{id}/plans', { params: { path: { id } }, body }));
}
