import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { MessageRobotEntity } from '../notification.entity.js';
import type { changeMessageRobot as endpoint } from '../notifications.schemas.js';

/** Starting it again tries at once what waited; what came while it was stopped is not sent later. */
export async function changeMessageRobot(
  { em, actor, audit }: CommandContext,
  id: string,
  version: number,
  change: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const robot = await em.findOne(MessageRobotEntity, {
    where: { id, regionId: actor.regionId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!robot) throw notFound('个群机器人');
  if (robot.version !== version)
    throw new Problem('resource.stale', '这个机器人刚被他人改过，请刷新后再改。');
  await em.update(
    MessageRobotEntity,
    { id },
    {
      ...change,
      failures: 0,
      nextTryAt: null,
      version: version + 1,
    },
  );
  await audit({
    action: 'message-robot.changed',
    subjectType: 'message-robot',
    subjectId: id,
    detail: { name: robot.name, ...change },
  });
}
