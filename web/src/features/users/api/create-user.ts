import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { User } from '../../../shared/api/types.js';

export interface NewUser {
  username: string;
  displayName: string;
  password: string;
  regionId: string;
  unitId: string | null;
}

/** `key`: made once per opened form, so that a repeated press creates one user. */
export function createUser(user: NewUser, key: string): Promise<User> {
  return answer(client.POST('/api/v1/users', { params: { header: idempotency(key) }, body: user }));
}
