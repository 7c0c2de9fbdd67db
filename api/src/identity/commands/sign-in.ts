import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Problem } from '../../platform/problems/problem.js';
import { hashPassword, passwordMatches } from '../passwords.js';
import { UserEntity } from '../user.entity.js';

const FAILURES_BEFORE_LOCK = 8;
const LOCK_MINUTES = 10;

/** So that an unknown account takes as long to refuse as a known one. */
const decoy = hashPassword(randomBytes(16).toString('hex'));

/**
 * Checks name and password; after eight failures in a row the account is locked for ten minutes.
 *
 * @returns the id of the user
 * @throws Problem session.wrong_credentials, session.locked
 */
export async function signIn(
  dataSource: DataSource,
  { username, password }: { readonly username: string; readonly password: string },
  today: string,
): Promise<string> {
  const users = dataSource.getRepository(UserEntity);
  const user = await users.findOneBy({ username });
  if (user?.lockedUntil && user.lockedUntil > new Date())
    throw new Problem(
      'session.locked',
      `连续输错次数过多，请 ${LOCK_MINUTES} 分钟后再试，或请管理员重设密码。`,
    );
  const matches = await passwordMatches(user?.passwordHash ?? (await decoy), password);
  if (!user || !user.passwordHash || !user.active || !matches) {
    if (user) await countFailure(dataSource, user.id);
    throw new Problem('session.wrong_credentials', '请检查账号和密码（区分大小写）。');
  }
  if (user.failedSignIns > 0) await users.update({ id: user.id }, { failedSignIns: 0, lockedUntil: null });
  await noteVisit(dataSource, user.id, today);
  return user.id;
}

/** A second sign-in on one day, on a phone after the desk, is the same visit. */
async function noteVisit(dataSource: DataSource, userId: string, today: string): Promise<void> {
  await dataSource.query(
    `UPDATE app_user SET previous_visit_on = last_visit_on, last_visit_on = $2::date
      WHERE id = $1 AND (last_visit_on IS NULL OR last_visit_on < $2::date)`,
    [userId, today],
  );
}

async function countFailure(dataSource: DataSource, userId: string): Promise<void> {
  await dataSource.query(
    `UPDATE app_user
        SET failed_sign_ins = CASE WHEN failed_sign_ins + 1 >= $2 THEN 0 ELSE failed_sign_ins + 1 END,
            locked_until = CASE WHEN failed_sign_ins + 1 >= $2 THEN now() + make_interval(mins => $3) ELSE locked_until END
      WHERE id = $1`,
    [userId, FAILURES_BEFORE_LOCK, LOCK_MINUTES],
  );
}
