import type { Actor } from '../platform/authz/actor.js';
import { cityLeader, colleagueOf } from './demo-people.js';
import type { OfficeSeed } from './office-files.js';
import { adoptCountyLights } from './play-county-lights.js';
import { playDirectives } from './play-directives.js';
import { playEnterpriseRequests } from './play-enterprise-requests.js';
import type { StoryItem } from './play-item.js';
import { playMeetings } from './play-meetings.js';
import { playPlans } from './play-plans.js';
import { playRounds } from './play-rounds.js';
import type { Stage } from './stage.js';

/** Whom and what the efficiency office of the demo's city deals with, while its policy is told. */
export interface Office {
  readonly stage: Stage;
  readonly seed: OfficeSeed;
  readonly policyId: string;
  /** Drafts what the inspector of the accounts verifies. */
  readonly colleague: Actor;
  readonly leader: Actor;
  /** By `clause/unit`. */
  readonly item: (written: string) => StoryItem;
  /** The id of a unit that has a part in the policy. */
  readonly unit: (name: string) => string;
}

/** Puts on the agenda what the office does beside documents and cycles. */
export async function playOffice(
  stage: Stage,
  policyId: string,
  items: ReadonlyMap<string, StoryItem>,
): Promise<void> {
  const { em, story, chapter } = stage;
  const byKey = new Map<string, StoryItem>();
  const units = new Map<string, string>();
  for (const item of items.values()) {
    const key = `${item.key.clause}/${item.unit.name}`;
    if (!byKey.has(key)) byKey.set(key, item);
    units.set(item.unit.name, item.unit.id);
  }
  const office: Office = {
    stage,
    seed: story.office,
    policyId,
    colleague: await colleagueOf(em, chapter.region, story.people),
    leader: await cityLeader(em),
    item: (written) => named(byKey, written, 'item'),
    unit: (name) => named(units, name, 'unit'),
  };
  playRounds(office);
  playPlans(office);
  playDirectives(office);
  playMeetings(office);
  playEnterpriseRequests(office);
  await adoptCountyLights(office);
}

function named<T>(known: ReadonlyMap<string, T>, name: string, what: string): T {
  const found = known.get(name);
  if (found === undefined) throw new Error(`seeds: the office deals with no ${what} ${name}`);
  return found;
}
