import type { Problem } from './types.js';

/** A call that was refused or failed, in the words of the server. `status` 0: the server could not be reached. */
export class ApiProblem extends Error {
  readonly code: Problem['code'] | 'network.unreachable';
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  readonly traceId: string | undefined;
  /** The document that was imported before, for `policy.duplicate`. */
  readonly policyId: string | undefined;
  /** Who was quicker, for `resource.stale` where it is known. */
  readonly changedBy: string | undefined;
  readonly fields: readonly { readonly pointer: string; readonly detail: string }[];

  constructor(body: {
    code: Problem['code'] | 'network.unreachable';
    title: string;
    detail: string;
    status: number;
    traceId?: string | undefined;
    policyId?: string;
    changedBy?: string | null;
    fields?: Problem['fields'];
  }) {
    super(`${body.code}: ${body.detail}`);
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail;
    this.status = body.status;
    this.traceId = body.traceId;
    this.policyId = body.policyId;
    this.changedBy = body.changedBy ?? undefined;
    this.fields = body.fields ?? [];
  }

  /** Somebody else changed it since it was read. */
  get stale(): boolean {
    return this.code === 'resource.stale';
  }
}

/**
 * The problem's field notes as Ant Design's `form.setFields` takes them: `/body/figures/0/value` → `['figures', 0, 'value']`.
 */
export function formErrorsOf(problem: ApiProblem): { name: (string | number)[]; errors: string[] }[] {
  return problem.fields.map(({ pointer, detail }) => ({
    name: pointer
      .split('/')
      .slice(1)
      .filter((part, index) => !(index === 0 && (part === 'body' || part === 'query')))
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors: [detail],
  }));
}
