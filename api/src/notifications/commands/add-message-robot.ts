import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayCall } from '../channels/robots.js';
import { MessageRobotEntity } from '../notification.entity.js';
import type { addMessageRobot as endpoint } from '../notifications.schemas.js';

const MAKERS = { wecom: '企业微信', dingtalk: '钉钉', feishu: '飞书' } as const;

/**
 * Registers the robot of a group: of a unit of the inspector's region, or of the efficiency office itself.
 *
 * @param gateways further origins the installation allows
 */
export async function addMessageRobot(
  { em, actor, audit }: CommandContext,
  robot: InputOf<typeof endpoint>['body'],
  gateways: readonly string[],
): Promise<string> {
  if (!mayCall(robot.kind, robot.url, gateways))
    throw new Problem('request.invalid', '请核对机器人的地址。', {
      fields: [
        {
          pointer: '/body/url',
          detail: `这不是${MAKERS[robot.kind]}群机器人的地址：请在群里添加机器人后，复制它给出的完整地址。`,
        },
      ],
    });
  if (robot.unitId !== null) {
    const known: unknown[] = await em.query('SELECT FROM unit WHERE id = $1 AND region_id = $2', [
      robot.unitId,
      actor.regionId,
    ]);
    if (known.length === 0) throw notFound('个单位');
  }
  const id = newId();
  await em.insert(MessageRobotEntity, { id, regionId: actor.regionId, ...robot });
  await audit({
    action: 'message-robot.added',
    subjectType: 'message-robot',
    subjectId: id,
    detail: { name: robot.name, kind: robot.kind, unitId: robot.unitId },
  });
  return id;
}
