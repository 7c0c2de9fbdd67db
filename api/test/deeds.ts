import type { Actor } from '../src/platform/authz/actor.js';
import type { CommandContext } from '../src/platform/database/unit-of-work.js';
import { askRequest, type Asked } from '../src/work-items/commands/ask-request.js';
import { decideRequest, type Decision } from '../src/work-items/commands/decide-request.js';
import { readWorkItem } from '../src/work-items/queries/read-work-item.js';
import type { WorkItemEntity } from '../src/work-items/work-item.entity.js';
import { act, TODAY, type World } from './world.js';

export const REASON = '职责已经调整，请予考虑。';

/** Runs a command on an item and gives the item as the same person then sees it, in one transaction as a call does. */
export function actOn(
  world: World,
  actor: Actor,
  itemId: string,
  command: (context: CommandContext) => Promise<unknown>,
  today = TODAY,
): ReturnType<typeof readWorkItem> {
  return act(
    world,
    actor,
    async (context) => {
      await command(context);
      return readWorkItem(context, itemId);
    },
    today,
  );
}

/** The unit asks; gives the id of what waits from then on. */
export async function asked(
  world: World,
  item: WorkItemEntity,
  what: Asked,
  today = TODAY,
  actor = world.actors.reporter,
): Promise<string> {
  const { requests } = await actOn(
    world,
    actor,
    item.id,
    (context) => askRequest(context, item.id, what),
    today,
  );
  const open = requests.find(({ state }) => state === 'open');
  if (!open) throw new Error('nothing waits for a decision');
  return open.id;
}

export function decided(
  world: World,
  item: WorkItemEntity,
  requestId: string,
  decision: Partial<Decision> = {},
  actor = world.actors.inspector,
  today = TODAY,
): ReturnType<typeof readWorkItem> {
  return actOn(
    world,
    actor,
    item.id,
    (context) => decideRequest(context, item.id, requestId, { granted: true, reason: '', ...decision }),
    today,
  );
}

/** Everything about an item that a refused deed must leave as it was. */
export async function itemTrace(world: World, itemId: string): Promise<unknown> {
  const [trace] = await world.source.query(
    `SELECT to_jsonb(item) AS item,
            (SELECT jsonb_agg(standing ORDER BY valid_from) FROM work_item_standing standing
              WHERE work_item_id = $1) AS standings,
            (SELECT jsonb_agg(request ORDER BY request.id) FROM work_item_request request
              WHERE work_item_id = $1) AS requests,
            (SELECT count(*)::int FROM audit_event WHERE work_item_id = $1) AS audits
       FROM work_item item WHERE id = $1`,
    [itemId],
  );
  return trace;
}

/** What the history of an item says, oldest first. */
export async function historyOf(
  world: World,
  itemId: string,
): Promise<{ action: string; detail: Record<string, unknown> }[]> {
  return world.source.query(
    'SELECT action, detail FROM audit_event WHERE work_item_id = $1 ORDER BY at, id',
    [itemId],
  );
}
