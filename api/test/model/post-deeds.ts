import { changeUser } from '../../src/identity/commands/change-user.js';
import { handOverPost } from '../../src/identity/commands/hand-over-post.js';
import * as calls from '../../src/identity/identity.schemas.js';
import type { Deed } from './deed.js';
import { isLive, type Model } from './model.js';
import {
  accountOfNewcomer,
  type HandingOver,
  type Moving,
  nameOfNewcomer,
  planHandingOver,
  planMoving,
} from './post-plans.js';

const REASON = '工作调动，岗位由接手人承担';
const personOf = ({ cast }: Model, name: string | null) => (name === null ? [] : [cast.people[name] ?? {}]);
const idOf = ({ cast }: Model, name: string) => cast.people[name]?.userId ?? '';

/** The person, their unit, and what the unit has to do. */
function about(model: Model, name: string): object[] {
  const unitId = model.cast.people[name]?.unitId ?? null;
  return [
    ...personOf(model, name),
    ...model.cast.units.filter(({ id }) => id === unitId),
    ...model.items.filter((item) => item.unitId === unitId),
  ];
}

export const handingOver: Deed<
  HandingOver & { readonly fromId: string; readonly toId: string; readonly account: string }
> = {
  name: 'gives the post of',
  endpoint: calls.handOverPost,
  targets: (model) => {
    const names = Object.keys(model.cast.people);
    return names.flatMap((from) =>
      // Mostly somebody new, of whom there are always more.
      [null, ...names].map((to) => ({
        from,
        to,
        fromId: idOf(model, from),
        toId: to === null ? '' : idOf(model, to),
        account: accountOfNewcomer(model, from),
      })),
    );
  },
  about: ({ from, to }, model) => [...about(model, from), ...personOf(model, to)],
  describe: ({ from, to }) => `${from} to ${to ?? 'a newcomer'}`,
  plan: planHandingOver,
  perform: (context, { fromId, to, toId, account: username }) =>
    handOverPost(context, fromId, {
      to: to === null ? { username, displayName: '接手人', password: 'a-long-password' } : { userId: toId },
      reason: REASON,
    }),
  learn: async ({ cast, audits }, { source }, { from, to, account }) => {
    const follower = nameOfNewcomer(from);
    const person = cast.people[follower];
    if (to !== null || !person) return;
    const [row]: { id: string }[] = await source.query('SELECT id FROM app_user WHERE username = $1', [
      account,
    ]);
    cast.people[follower] = { ...person, userId: row?.id ?? '', username: account };
    audits.push(`user.created ${row?.id}`);
  },
};

/**
 * Units that have work and nobody to do it, and any that has work for who leaves somebody else behind to report; and
 * some where people can't go.
 */
function placesFor({ cast, items }: Model, name: string): (string | null)[] {
  const people = Object.entries(cast.people);
  const own = cast.people[name]?.unitId;
  const leavesOne = people.some(
    ([other, { unitId, roles }]) => other !== name && unitId === own && roles.includes('reporter'),
  );
  const open = cast.units.filter(
    ({ id }) =>
      id !== own &&
      items.some((item) => item.unitId === id && isLive(item)) &&
      (leavesOne || !people.some(([, { unitId, roles }]) => unitId === id && roles.length > 0)),
  );
  const impossible = [
    ...cast.units.filter(({ activeUntil }) => activeUntil !== null).slice(0, 1),
    ...cast.units.slice(-1),
  ];
  return [...[...open, ...impossible].map(({ id }) => id), null];
}

export const moving: Deed<Moving & { readonly id: string }> = {
  name: 'moves',
  endpoint: calls.changeUser,
  targets: (model) =>
    Object.entries(model.cast.people).flatMap(([person, { userId: id, roles }]) =>
      roles.includes('reporter') || roles.includes('head')
        ? placesFor(model, person).map((unitId) => ({ person, id, unitId }))
        : [],
    ),
  about: ({ person, unitId }, model) => [
    ...about(model, person),
    ...model.cast.units.filter(({ id }) => id === unitId),
  ],
  describe: ({ person, unitId }, { cast }) =>
    `${person} to ${unitId === null ? 'no unit' : `unit ${cast.units.findIndex(({ id }) => id === unitId) + 1}`}`,
  plan: planMoving,
  // As whoever has just opened it, whatever happens meanwhile.
  perform: async (context, { id, unitId }) => {
    const [row]: { version: number }[] = await context.em.query(
      'SELECT version FROM app_user WHERE id = $1',
      [id],
    );
    return changeUser(context, id, row?.version ?? 0, { unitId });
  },
};
