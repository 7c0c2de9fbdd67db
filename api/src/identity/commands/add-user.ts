import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ROLES, type Role } from '../../platform/authz/permissions.js';
import { newId } from '../../platform/database/columns.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { rolesClash, unitMissing } from '../identity.policy.js';
import { hashPassword } from '../passwords.js';
import { UserEntity } from '../user.entity.js';
import { refuseEndedUnit } from './refuse-ended-unit.js';

/** The first people of an installation, added by whoever operates it: nobody could sign in to add them otherwise. */
export async function addUser(
  dataSource: DataSource,
  input: {
    username: string;
    displayName: string;
    region: string;
    unit: string | undefined;
    roles: string[];
    password: string;
  },
): Promise<void> {
  const roles = input.roles.map((role) => {
    if (!ROLES.includes(role as Role))
      throw new Problem('request.invalid', `没有角色 ${role}；可用：${ROLES.join('、')}。`);
    return role as Role;
  });
  if (input.password.length < 10) throw new Problem('request.invalid', '密码至少 10 位，请从标准输入给出。');
  const [region]: { id: string; path: string }[] = await dataSource.query(
    'SELECT id, path FROM region WHERE code = $1',
    [input.region],
  );
  if (!region)
    throw new Problem('request.invalid', `没有代码为 ${input.region} 的行政区，请先载入基础数据。`);
  const unitId = input.unit === undefined ? null : await unitNamed(dataSource, region.id, input.unit);
  const clash =
    rolesClash(roles) ?? (unitMissing(roles, unitId) ? '联络员和单位负责人必须用 --unit 给出单位。' : null);
  if (clash) throw new Problem('request.invalid', clash);

  const id = newId();
  const operator = {
    userId: randomUUID(),
    username: 'operator',
    displayName: '系统运维',
    roles: [],
    permissions: [],
    regionId: region.id,
    regionPath: region.path,
    unitId: null,
  };
  const passwordHash = await hashPassword(input.password);
  await new UnitOfWork(dataSource).run({ actor: operator }, async (context) => {
    const { em, audit } = context;
    await refuseEndedUnit(context, unitId);
    if (await em.existsBy(UserEntity, { username: input.username }))
      throw new Problem('user.duplicate', `账号 ${input.username} 已有人使用，请换一个。`);
    await em.insert(UserEntity, {
      id,
      username: input.username,
      displayName: input.displayName,
      passwordHash,
      roles,
      regionId: region.id,
      unitId,
    });
    await audit({
      action: 'user.created',
      subjectType: 'user',
      subjectId: id,
      regionId: region.id,
      detail: { username: input.username, roles, by: 'command line' },
    });
  });
}

async function unitNamed(dataSource: DataSource, regionId: string, name: string): Promise<string> {
  const [unit]: { id: string }[] = await dataSource.query(
    'SELECT id FROM unit WHERE region_id = $1 AND name = $2',
    [regionId, name],
  );
  if (!unit) throw new Problem('request.invalid', `这个行政区没有单位“${name}”，请用单位全称。`);
  return unit.id;
}
