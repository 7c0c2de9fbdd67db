import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Call } from '../database/unit-of-work.js';
import type { EndpointDefinition } from '../openapi/endpoint.js';
import { Problem } from '../problems/problem.js';
import { ENDPOINT } from './handles.js';
import { stateOf } from './request-state.js';

/** Who calls, and under which idempotency key. Only for calls that need a session. */
export const CurrentCall = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const request = context.switchToHttp().getRequest<Request>();
  const { actor } = stateOf(request);
  if (!actor) throw new Problem('session.required', '登录已过期，请重新登录。');
  const definition = Reflect.getMetadata(ENDPOINT, context.getHandler()) as EndpointDefinition;
  const key = request.get('idempotency-key');
  if (!definition.idempotent || key === undefined) return { actor };
  if (key.length > 200) throw new Problem('request.malformed', 'Idempotency-Key 过长，最多 200 个字符。');
  const hash = createHash('sha256')
    .update(`${request.method} ${request.path}\n`)
    .update(JSON.stringify(request.body ?? null));
  if (request.file) hash.update(request.file.buffer);
  return { actor, idempotency: { key, requestHash: hash.digest('hex') } };
});
