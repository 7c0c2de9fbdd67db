import type { z } from 'zod';
import type { Permission } from '../authz/permissions.js';
import type { ProblemCode } from '../problems/problem-codes.js';

/**
 * One call of the HTTP API, declared once: the handler, its permission, its validation, the OpenAPI document and the
 * web's client all come from it. Paths are below `/api/v1` and name their parameters as `{id}`.
 */
export interface EndpointDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  /** `public`: no session needed; `session`: any signed-in person; else the permission that a role must carry. */
  readonly permission: Permission | 'public' | 'session';
  readonly tag: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A multipart call carries at most one file in the field `file`, with `body` validating the other fields. */
  readonly upload?: boolean;
  /** The media type of a body that is bytes; the handler reads them from the request. */
  readonly consumes?: string;
  /** The shape of a 200/201 answer; absent: 204 without a body, unless `stream` names a media type. */
  readonly response?: z.ZodType;
  readonly stream?: string;
  readonly status?: 200 | 201 | 204;
  /** Creating calls honour `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Edited resources want `If-Match` with the version last read. */
  readonly ifMatch?: boolean;
  /** What may go wrong beyond validation, sign-in and permission. */
  readonly problems?: readonly ProblemCode[];
}

export function endpoint<const D extends EndpointDefinition>(definition: D): D {
  return definition;
}

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler of `D` is given, validated. `version` is the number in `If-Match`. */
export interface InputOf<D extends EndpointDefinition> {
  readonly params: Output<D['params']>;
  readonly query: Output<D['query']>;
  readonly body: Output<D['body']>;
  readonly file: UploadedFile | undefined;
  readonly version: D extends { readonly ifMatch: true } ? number : undefined;
}

export type ResponseOf<D extends EndpointDefinition> = Output<D['response']>;

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}
