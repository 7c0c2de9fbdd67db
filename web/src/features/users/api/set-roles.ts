import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { Role, User } from '../../../shared/api/types.js';

export function setRoles(user: Pick<User, 'id' | 'version'>, roles: Role[]): Promise<User> {
  return answer(
    client.PUT('/api/v1/users/{id}/roles', {
      params: { path: { id: user.id }, header: ifMatch(user.version) },
      body: { roles },
    }),
  );
}
