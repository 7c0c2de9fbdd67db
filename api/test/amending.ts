import { CollectiveUnitEntity } from '../src/directory/unit.entity.js';
import { newId } from '../src/platform/database/columns.js';
import { importPolicy } from '../src/policies/commands/import-policy.js';
import { publishPolicy } from '../src/work-items/commands/publish-policy.js';
import { setAmendment } from '../src/work-items/commands/set-amendment.js';
import { AMENDED_NOTICE, NOTICE, pasted } from './documents.js';
import { act, TODAY, type World } from './world.js';

/** When the first version was published. */
export const PUBLISHED = '2026-03-10';

/** A notice that is in force: its seven items were assigned in March. */
export async function publishedNotice(world: World): Promise<string> {
  await world.source.manager.insert(CollectiveUnitEntity, {
    id: newId(),
    regionId: world.city.id,
    expression: '各县(市、区)政府',
    resolution: 'child-governments',
  });
  const inspector = world.actors.inspector;
  const { id } = await act(world, inspector, (context) => importPolicy(context, pasted(NOTICE)), PUBLISHED);
  await act(world, inspector, (context) => publishPolicy(context, id), PUBLISHED);
  return id;
}

/** A draft of which is said that it amends the published document. */
export async function amendingDraft(
  world: World,
  amends: string,
  text = AMENDED_NOTICE,
): Promise<{ id: string; version: number }> {
  const inspector = world.actors.inspector;
  const { id, version } = await act(world, inspector, (context) => importPolicy(context, pasted(text)));
  return act(world, inspector, (context) => setAmendment(context, id, version, { amends }));
}

export const publishDraft = (world: World, id: string, actor = world.actors.inspector, today = TODAY) =>
  act(world, actor, (context) => publishPolicy(context, id), today);

export interface ItemOfPolicy {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly role: string;
  readonly state: string;
  readonly deadline: string | null;
  readonly original: string | null;
}

/** The items of a document by the key under which the world knows their unit: `economy 建设服务平台`. */
export async function itemsOfPolicy(world: World, policyId: string): Promise<Map<string, ItemOfPolicy>> {
  const rows: (Omit<ItemOfPolicy, 'unit'> & { unitId: string })[] = await world.source.query(
    `SELECT item.id, task.title, item.unit_id AS "unitId", item.role, item.state, item.deadline,
            item.original_deadline AS original
       FROM work_item item JOIN task ON task.id = item.task_id WHERE item.policy_id = $1`,
    [policyId],
  );
  const names = new Map([
    ...Object.entries(world.units).map(([key, { id }]) => [id, key] as const),
    ...world.governments.map(({ id }, at) => [id, `county${at + 1}`] as const),
  ]);
  return new Map(
    rows.map(({ unitId, ...row }) => {
      const unit = names.get(unitId) ?? unitId;
      return [`${unit} ${row.title}`, { ...row, unit }];
    }),
  );
}
