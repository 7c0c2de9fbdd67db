import { answer, client } from './client.js';
import type { paths } from './generated/schema.js';
import type { DirectiveSummary, Page } from './types.js';

export type DirectiveQuery = NonNullable<paths['/api/v1/directives']['get']['parameters']['query']>;

export function listDirectives(query: DirectiveQuery): Promise<Page<DirectiveSummary>> {
  return answer(client.GET('/api/v1/directives', { params: { query } }));
}
