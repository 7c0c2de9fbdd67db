import type { z } from 'zod';
import type { Role } from '../../platform/authz/permissions.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { rolesClash, unitMissing } from '../identity.policy.js';
import type { changeUser as endpoint, User } from '../identity.schemas.js';
import { hashPassword } from '../passwords.js';
import { readUser } from '../queries/list-users.js';
import { SessionEntity, UserEntity } from '../user.entity.js';
import { requireRegion } from './create-user.js';
import { keepPosts } from './keep-posts.js';

/** Name, unit, stop, password. A stopped person or a new password ends every session of theirs. */
export async function changeUser(
  context: CommandContext,
  id: string,
  version: number,
  input: InputOf<typeof endpoint>['body'],
): Promise<z.infer<typeof User>> {
  if (input.unitId !== undefined) await keepPosts(context, id);
  const user = await lockUser(context, id, version);
  const { password, ...plain } = input;
  if (input.unitId !== undefined) {
    await requireRegion(context, user.regionId, input.unitId);
    if (unitMissing(user.roles, input.unitId))
      throw new Problem('request.invalid', '联络员和单位负责人必须有所属单位，请选择单位。', {
        fields: [{ pointer: '/body/unitId', detail: '必须选择' }],
      });
  }
  await context.em.update(
    UserEntity,
    { id },
    {
      ...plain,
      ...(password === undefined
        ? {}
        : { passwordHash: await hashPassword(password), failedSignIns: 0, lockedUntil: null }),
      version: version + 1,
    },
  );
  if (password !== undefined || input.active === false)
    await context.em.delete(SessionEntity, { userId: id });
  await context.audit({
    action: 'user.changed',
    subjectType: 'user',
    subjectId: id,
    regionId: user.regionId,
    detail: { username: user.username, ...plain, ...(password === undefined ? {} : { password: 'reset' }) },
  });
  return readUser(context, id);
}

/** @throws Problem request.invalid when the roles can't stand together */
export async function setRoles(
  context: CommandContext,
  id: string,
  version: number,
  roles: readonly Role[],
): Promise<z.infer<typeof User>> {
  const user = await lockUser(context, id, version);
  const wanted = [...new Set(roles)];
  const clash =
    rolesClash(wanted) ??
    (unitMissing(wanted, user.unitId)
      ? '联络员和单位负责人必须有所属单位，请先由系统管理员设置单位。'
      : null);
  if (clash)
    throw new Problem('request.invalid', clash, { fields: [{ pointer: '/body/roles', detail: clash }] });
  if (id === context.actor.userId)
    throw new Problem('permission.denied', '不能改自己的角色，请由另一位安全管理员办理。');
  await context.em.update(UserEntity, { id }, { roles: wanted, version: version + 1 });
  await context.audit({
    action: 'user.roles_set',
    subjectType: 'user',
    subjectId: id,
    regionId: user.regionId,
    detail: { username: user.username, from: user.roles, to: wanted },
  });
  return readUser(context, id);
}

async function lockUser(context: CommandContext, id: string, version: number): Promise<UserEntity> {
  await readUser(context, id);
  const user = await context.em.findOne(UserEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!user) throw notFound('个用户');
  if (user.version !== version)
    throw new Problem('resource.stale', '这个用户刚被他人改过，请重新打开后再改。', {
      currentVersion: user.version,
    });
  return user;
}
