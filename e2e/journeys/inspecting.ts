import { clearPlan } from './documents.js';
import { ECONOMY, today, type Person, type World } from './world.js';

export interface Inspected {
  readonly office: Person;
  readonly colleague: Person;
  readonly clerk: Person;
  readonly head: Person;
  readonly item: { readonly id: string; readonly title: string };
  readonly policyId: string;
}

/** A published document, its lead item signed for, and everybody who has a hand in an inspection of it. */
export async function inspected(world: World): Promise<Inspected> {
  const office = await world.person('inspector');
  const policyId = await world.publish(office, clearPlan(world.mark).text);
  const clerk = await world.person('reporter', ECONOMY);
  const api = await world.as(clerk);
  const { items } = await api.get<{
    items: { id: string; role: string; title: string; unit: { name: string } }[];
  }>(`/work-items?policy=${policyId}`);
  const item = items.find(({ role, unit }) => role === 'lead' && unit.name === ECONOMY);
  if (!item) throw new Error('nothing to lead');
  await api.post(`/work-items/${item.id}/acceptance`);
  return {
    office,
    colleague: await world.person('inspector'),
    clerk,
    head: await world.person('head', ECONOMY),
    item,
    policyId,
  };
}

/** A day so far from today. */
export function inDays(days: number): string {
  return new Date(Date.parse(`${today()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
