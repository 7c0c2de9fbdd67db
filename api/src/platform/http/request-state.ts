import type { Request } from 'express';
import type { Actor } from '../authz/actor.js';

/** What the server knows of a request beyond its bytes. */
export interface RequestState {
  readonly traceId: string;
  actor?: Actor;
}

const STATES = new WeakMap<Request, RequestState>();

export function openRequest(request: Request, traceId: string): RequestState {
  const state: RequestState = { traceId };
  STATES.set(request, state);
  return state;
}

export function stateOf(request: Request): RequestState {
  const state = STATES.get(request);
  if (!state) throw new Error('the request was not opened: the trace middleware is missing');
  return state;
}
