import type { Actor } from '../../src/platform/authz/actor.js';
import { permissionsOf, type Role } from '../../src/platform/authz/permissions.js';
import { audit, livesOn, type Model, type Plan, refused } from './model.js';

export interface HandingOver {
  readonly from: string;
  /** By their name in the story; null: somebody who comes for it. */
  readonly to: string | null;
}

/** Who reports never approves; who approves never reviews. */
const STAGES: readonly Role[] = ['reporter', 'head', 'inspector'];

export const nameOfNewcomer = (from: string) => `who follows ${from}`;
export const accountOfNewcomer = ({ cast }: Model, from: string) => `next.${cast.people[from]?.userId}`;

/**
 * The post goes to another person of the region, with its unit; nothing else changes hands. Who leaves may do nothing
 * any more.
 */
export function planHandingOver(model: Model, actor: Actor, { from, to }: HandingOver): Plan {
  if (!actor.roles.includes('system-admin')) return refused('permission.denied');
  const { people, left } = model.cast;
  const leaver = people[from];
  if (!leaver) throw new Error(`there is no ${from}`);
  if (!leaver.regionPath.startsWith(actor.regionPath)) return refused('resource.not_found');
  const follower = nameOfNewcomer(from);
  if (to === null && people[follower]) return refused('user.duplicate');
  const taker = to === null ? { ...leaver, userId: '', roles: [] } : people[to];
  if (!taker) throw new Error(`there is no ${to}`);
  if (!taker.regionPath.startsWith(actor.regionPath)) return refused('resource.not_found');
  const roles = [...new Set([...taker.roles, ...leaver.roles])];
  const isFaulty =
    leaver.roles.length === 0 ||
    from === to ||
    roles.includes('system-admin') ||
    left.some((name) => name === from || name === to) ||
    leaver.regionId !== taker.regionId ||
    (taker.roles.length > 0 && taker.unitId !== leaver.unitId) ||
    roles.filter((role) => STAGES.includes(role)).length > 1;
  if (isFaulty) return refused('request.invalid');
  return {
    apply: () => {
      people[from] = { ...leaver, roles: [], permissions: [] };
      people[to ?? follower] = { ...taker, roles, permissions: permissionsOf(roles), unitId: leaver.unitId };
      left.push(from);
      audit(model, 'user.handed-over', leaver.userId);
    },
  };
}

export interface Moving {
  readonly person: string;
  readonly unitId: string | null;
}

/** Where a unit was split, who belongs to another of its successors is moved one by one. */
export function planMoving(model: Model, actor: Actor, { person: name, unitId }: Moving): Plan {
  if (!actor.roles.includes('system-admin')) return refused('permission.denied');
  const person = model.cast.people[name];
  if (!person) throw new Error(`there is no ${name}`);
  if (!person.regionPath.startsWith(actor.regionPath)) return refused('resource.not_found');
  const unit = model.cast.units.find(({ id }) => id === unitId);
  const isFaulty = unit
    ? unit.regionId !== person.regionId || !livesOn(unit, model.today)
    : person.roles.includes('reporter') || person.roles.includes('head');
  if (isFaulty) return refused('request.invalid');
  return {
    apply: () => {
      model.cast.people[name] = { ...person, unitId };
      audit(model, 'user.changed', person.userId);
    },
  };
}
