import type { Role } from '../../platform/authz/permissions.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { isPost, rolesClash } from '../identity.policy.js';
import type { handOverPost as endpoint } from '../identity.schemas.js';
import { readUser } from '../queries/list-users.js';
import { type OpenWork, openWorkOf, openWorkWords } from '../queries/open-work.js';
import { SessionEntity, UserEntity } from '../user.entity.js';
import { createUser } from './create-user.js';
import { keepPosts } from './keep-posts.js';

type Input = InputOf<typeof endpoint>['body'];

/**
 * One person leaves and another one takes over. Work is the unit's or the office's, so nothing changes hands but the
 * post: its roles and its unit go from one to the other, no role is added to what there was. Who leaves can't sign in
 * any more, on any device, and stays in every history; who takes over is told what is open.
 *
 * @throws Problem request.invalid where there is no post, or the other can't take it; user.duplicate
 */
export async function handOverPost(
  context: CommandContext,
  id: string,
  { to, reason }: Input,
): Promise<ResponseOf<typeof endpoint>> {
  const { em } = context;
  const leaver = await readUser(context, id);
  await keepPosts(context, id);
  const toUserId = 'userId' in to ? to.userId : await newcomer(context, leaver, to);
  await readUser(context, toUserId);
  await em.query('SELECT id FROM app_user WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
    [id, toUserId],
  ]);
  const from = await em.findOneByOrFail(UserEntity, { id });
  const taker = await em.findOneByOrFail(UserEntity, { id: toUserId });
  if (!from.active || !isPost(from.roles))
    throw new Problem(
      'request.invalid',
      `${from.displayName}没有可移交的岗位：只有在岗的联络员、单位负责人、效能办人员和领导可以移交；三员由安全管理员另行授予。`,
    );
  const roles = [...new Set([...taker.roles, ...from.roles])];
  const fault = faultOf(from, taker, roles);
  if (fault)
    throw new Problem('request.invalid', `${fault}。`, {
      fields: [{ pointer: '/body/to', detail: fault }],
    });

  await em.update(UserEntity, { id }, { active: false, roles: [], version: from.version + 1 });
  await em.update(UserEntity, { id: toUserId }, { roles, unitId: from.unitId, version: taker.version + 1 });
  await em.delete(SessionEntity, { userId: id });
  await em.query(
    'UPDATE calendar_subscription SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL',
    [id],
  );
  await context.audit({
    action: 'user.handed-over',
    subjectType: 'user',
    subjectId: id,
    regionId: from.regionId,
    detail: { username: from.username, takes: taker.username, roles: from.roles, reason },
  });
  const open = await openWorkOf(em, from);
  await tell(context, from, toUserId, open);
  return {
    leaver: await readUser(context, id),
    taker: await readUser(context, toUserId),
    open,
  };
}

function newcomer(
  context: CommandContext,
  leaver: Awaited<ReturnType<typeof readUser>>,
  person: Exclude<Input['to'], { userId: string }>,
): Promise<string> {
  return createUser(context, {
    ...person,
    regionId: leaver.region.id,
    unitId: leaver.unit?.id ?? null,
  }).then((user) => user.id);
}

function faultOf(from: UserEntity, taker: UserEntity, roles: readonly Role[]): string | null {
  if (from.id === taker.id) return '岗位不能移交给本人，请选择另一位';
  if (!taker.active) return `${taker.displayName}已停用，请先启用，或选择另一位`;
  if (taker.regionId !== from.regionId) return `${taker.displayName}不在同一行政区，请选择本地区的人员`;
  if (taker.roles.length > 0 && taker.unitId !== from.unitId)
    return `${taker.displayName}在别的单位还有岗位，请先把那个岗位移交出去`;
  const clash = rolesClash(roles);
  return clash && `${taker.displayName}不能接任：${clash.replace(/。$/, '')}`;
}

async function tell(
  context: CommandContext,
  from: UserEntity,
  userId: string,
  open: OpenWork,
): Promise<void> {
  await context.enqueue('notify', {
    audience: { userId },
    kind: 'user.handed-over',
    title: `${from.displayName}把岗位移交给您：${openWorkWords(open)}`,
    link: '/desk',
    dedupeKey: `user.handed-over:${from.id}:${from.version + 1}`,
  });
}
