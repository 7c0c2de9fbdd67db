import type { z } from 'zod';
import type { Permission } from '../authz/permissions.js';
import { endpoint, type EndpointDefinition } from './endpoint.js';
import { IdParams } from './fields.js';

/**
 * Calls that each do one deed to one thing, `POST /findings/{id}/answer`, and answer with the thing as it is afterwards:
 * `const deed = deedsOn({ path: '/findings', … })`.
 */
export function deedsOn<
  const D extends Required<Pick<EndpointDefinition, 'path' | 'tag' | 'response' | 'problems'>>,
>(of: D) {
  return <const P extends Permission, const B extends z.ZodType>(
    noun: string,
    permission: P,
    summary: string,
    body: B,
  ) =>
    endpoint({
      method: 'POST',
      path: `${of.path}/{id}/${noun}`,
      permission,
      tag: of.tag,
      summary,
      params: IdParams,
      body,
      response: of.response,
      status: 200,
      problems: of.problems,
    });
}
