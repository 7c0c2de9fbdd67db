import {
  BULLETIN_LIFECYCLE,
  type BulletinAction,
  type BulletinState,
  handsKeptApart,
} from '../domain/lifecycle/bulletin-lifecycle.js';
import { transition } from '../domain/lifecycle/transition-table.js';
import { type Actor, may } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';

/** What the rules ask about a bulletin. */
export interface BulletinRow {
  readonly regionId: string;
  readonly regionPath: string;
  readonly state: BulletinState;
  readonly writers: readonly string[];
  readonly namedUnitIds: readonly string[];
}

/** The efficiency office speaks of its own region. */
export function mayDraft(actor: Actor, { regionId }: { readonly regionId: string }): boolean {
  return may(actor, 'bulletin.draft') && actor.regionId === regionId;
}

function isTheirs(actor: Actor, action: BulletinAction, row: BulletinRow): boolean {
  switch (action) {
    case 'object':
    case 'agree':
      return (
        may(actor, 'bulletin.object') && actor.unitId !== null && row.namedUnitIds.includes(actor.unitId)
      );
    case 'sign':
    case 'send-back':
      // A leader's word holds in the region and below.
      return may(actor, 'bulletin.sign') && row.regionPath.startsWith(actor.regionPath);
    default:
      return mayDraft(actor, row);
  }
}

export function mayDo(actor: Actor, action: BulletinAction, row: BulletinRow): boolean {
  return (
    isTheirs(actor, action, row) &&
    (action !== 'sign' || handsKeptApart(actor.userId, row.writers)) &&
    transition(BULLETIN_LIFECYCLE, row.state, action).ok
  );
}

/**
 * The state a bulletin comes to by this step of this person.
 *
 * @throws Problem permission.denied, lifecycle.refused or bulletin.same_person
 */
export function step(actor: Actor, action: BulletinAction, row: BulletinRow): BulletinState {
  if (!isTheirs(actor, action, row)) throw new Problem('permission.denied', DENIED[action] ?? OF_OFFICE);
  const move = transition(BULLETIN_LIFECYCLE, row.state, action);
  if (!move.ok) throw new Problem('lifecycle.refused', `${move.message}。请刷新后再看。`);
  if (action === 'sign' && !handsKeptApart(actor.userId, row.writers))
    throw new Problem('bulletin.same_person', '您起草或修改过这份通报，请由其他领导签发。');
  return move.next;
}

const OF_OFFICE = '只有本地区效能办可以起草、修改和发布通报，请由该地区效能办办理。';
const OF_UNIT = '只有通报点到的单位可以回复，请由该单位联络员或负责人办理。';
const OF_LEADER = '只有本地区或上级地区的领导可以签发或退回通报，请由领导办理。';
const DENIED: Readonly<Partial<Record<BulletinAction, string>>> = {
  object: OF_UNIT,
  agree: OF_UNIT,
  sign: OF_LEADER,
  'send-back': OF_LEADER,
};
