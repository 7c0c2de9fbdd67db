import { answer, client } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';

type Call = paths['/api/v1/plans']['get'];
export type PlanFilters = NonNullable<Call['parameters']['query']>;
export type PlanPage = Call['responses'][200]['content']['application/json'];

export function listPlans(query: PlanFilters): Promise<PlanPage> {
  return answer(client.GET('/api/v1/plans', { params: { query } }));
}
