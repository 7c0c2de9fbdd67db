import type { z } from 'zod';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { createUser as endpoint, User } from '../identity.schemas.js';
import { hashPassword } from '../passwords.js';
import { readUser } from '../queries/list-users.js';
import { UserEntity } from '../user.entity.js';
import { refuseEndedUnit } from './refuse-ended-unit.js';

/** A new person starts without roles: giving them is the security administrator's. */
export async function createUser(
  context: CommandContext,
  input: InputOf<typeof endpoint>['body'],
): Promise<z.infer<typeof User>> {
  const { em } = context;
  await requireRegion(context, input.regionId, input.unitId);
  const id = newId();
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(UserEntity)
    .values({
      id,
      username: input.username,
      displayName: input.displayName,
      passwordHash: await hashPassword(input.password),
      roles: [],
      regionId: input.regionId,
      unitId: input.unitId,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0)
    throw new Problem('user.duplicate', `账号 ${input.username} 已有人使用，请换一个。`);
  await context.audit({
    action: 'user.created',
    subjectType: 'user',
    subjectId: id,
    regionId: input.regionId,
    detail: { username: input.username, displayName: input.displayName },
  });
  return readUser(context, id);
}

/** The region must be the administrator's own or below it; the unit must belong to it and live. */
export async function requireRegion(
  context: CommandContext,
  regionId: string,
  unitId: string | null,
): Promise<void> {
  const { em, actor } = context;
  const [row]: { unit_fits: boolean }[] = await em.query(
    `SELECT $2::uuid IS NULL OR EXISTS (SELECT 1 FROM unit WHERE id = $2 AND region_id = r.id) AS unit_fits
       FROM region r WHERE r.id = $1 AND r.path LIKE $3 || '%'`,
    [regionId, unitId, actor.regionPath],
  );
  if (!row)
    throw new Problem('request.invalid', '请选择本地区或下级的行政区。', {
      fields: [{ pointer: '/body/regionId', detail: '不在管理范围内' }],
    });
  if (!row.unit_fits)
    throw new Problem('request.invalid', '所选单位不属于这个行政区，请重新选择。', {
      fields: [{ pointer: '/body/unitId', detail: '不属于所选行政区' }],
    });
  await refuseEndedUnit(context, unitId);
}
