import { newId } from '../src/platform/database/columns.js';
import type { PolicyEntity } from '../src/policies/policy.entity.js';
import { TaskEntity } from '../src/policies/policy.entity.js';
import { makePolicy, type World } from './world.js';

const ABOVE = ['推进“百企引航”计划，培育龙头企业', '建设工业互联网平台10个', '推广节水节材工艺'];
const BELOW = ['落实“百企引航”计划，分解培育任务', '建成工业互联网平台2个', '评选城市工匠'];

/** A document of the province and one of the city that says it follows it, each with three tasks. */
export interface Descent {
  readonly upper: PolicyEntity;
  readonly lower: PolicyEntity;
  readonly upperTasks: readonly [TaskEntity, TaskEntity, TaskEntity];
  readonly lowerTasks: readonly [TaskEntity, TaskEntity, TaskEntity];
}

/** The first two tasks of each speak of the same; the last of neither has anything to do with the other's. */
export async function makeDescent(world: World): Promise<Descent> {
  const number = `东政发〔2026〕${Number.parseInt(newId().slice(-6), 16) % 99_999}号`;
  const upper = await makePolicy(world, world.province, {
    docNumber: number,
    text: `培育意见\n${ABOVE.join('。\n')}。\n`,
  });
  const lower = await makePolicy(world, world.city, {
    text: `为贯彻《培育意见》（${number}），制定本方案。\n${BELOW.join('。\n')}。\n`,
  });
  return {
    upper,
    lower,
    upperTasks: await makeTasks(world, upper, ABOVE),
    lowerTasks: await makeTasks(world, lower, BELOW),
  };
}

async function makeTasks(
  world: World,
  policy: PolicyEntity,
  sentences: readonly string[],
): Promise<[TaskEntity, TaskEntity, TaskEntity]> {
  const tasks = sentences.map((title, at) => ({
    id: newId(),
    policyId: policy.id,
    regionId: policy.regionId,
    clauseId: null,
    seq: at + 1,
    title,
    startAt: policy.text.indexOf(title),
    endAt: policy.text.indexOf(title) + title.length,
    state: 'confirmed' as const,
  }));
  await world.source.manager.insert(TaskEntity, tasks);
  const [first, second, third] = await world.source.manager.find(TaskEntity, {
    where: { policyId: policy.id },
    order: { seq: 'ASC' },
  });
  if (!first || !second || !third) throw new Error('three tasks were to be made');
  return [first, second, third];
}
