import { answer, client } from '../../../shared/api/client.js';
import type { Page, User } from '../../../shared/api/types.js';

export interface UserQuery {
  q?: string | undefined;
  canSignIn?: 'true' | 'false' | undefined;
}

export function listUsers(query: UserQuery & { cursor?: string; limit?: number }): Promise<Page<User>> {
  return answer(client.GET('/api/v1/users', { params: { query } }));
}
