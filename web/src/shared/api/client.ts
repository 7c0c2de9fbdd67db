import createClient from 'openapi-fetch';
import i18next from 'i18next';
import type { paths } from './generated/schema.js';
import { ApiProblem } from './problem.js';
import type { Problem } from './types.js';

/**
 * The typed client of the API. Repeated query parameters are written `light=red&light=yellow`. Paths carry `/api/v1`.
 * Calls go through `answer` (or `done` where there is no body), which throws `ApiProblem`.
 */
export const client = createClient<paths>({
  baseUrl: '',
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: true } },
});

interface Outcome<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'title' in body;
}

let sessionEnded: () => void = () => undefined;

/** Names who is told when a call is refused because nobody is signed in any more. */
export function whenSessionEnds(listener: () => void): void {
  sessionEnded = listener;
}

async function settle<T>(call: Promise<Outcome<T>>): Promise<Outcome<T>> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new ApiProblem({
      code: 'network.unreachable',
      title: i18next.t('shared:error.networkTitle'),
      detail: i18next.t('shared:error.networkDetail'),
      status: 0,
    });
  }
  if (outcome.response.ok) return outcome;
  if (isProblem(outcome.error)) {
    if (outcome.error.code === 'session.required') sessionEnded();
    throw new ApiProblem(outcome.error);
  }
  throw new ApiProblem({
    code: outcome.response.status === 503 ? 'server.unavailable' : 'server.fault',
    title: i18next.t('shared:error.serverTitle'),
    detail: i18next.t('shared:error.serverDetail'),
    status: outcome.response.status,
  });
}

/** The body of a successful answer; throws `ApiProblem` otherwise. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  return (await settle(call)).data as T;
}

/** Waits for a call that answers without a body; throws `ApiProblem` when it is refused. */
export async function done(call: Promise<Outcome<unknown>>): Promise<void> {
  await settle(call);
}

/** Header of an edit: the version last read. A newer one on the server answers 412. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}

/** Header of a creating call. Make the key once per intention (say, when a form opens) so that a retry repeats nothing. */
export function idempotency(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

/** `crypto.randomUUID` exists only on https and localhost; offices also serve this over plain http. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
