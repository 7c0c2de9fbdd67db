import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { User } from '../../../shared/api/types.js';

export interface UserChange {
  displayName?: string;
  unitId?: string | null;
  active?: boolean;
  password?: string;
}

export function changeUser(user: Pick<User, 'id' | 'version'>, change: UserChange): Promise<User> {
  return answer(
    client.PATCH('/api/v1/users/{id}', {
      params: { path: { id: user.id }, header: ifMatch(user.version) },
      body: change,
    }),
  );
}
