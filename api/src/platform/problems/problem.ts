import { PROBLEMS, type ProblemCode } from './problem-codes.js';

export interface FieldProblem {
  /** JSON pointer into the request, such as `/body/figures/0/cumulativeValue`. */
  readonly pointer: string;
  readonly detail: string;
}

/** Thrown by commands, queries and policies; answered as RFC 9457 `application/problem+json`. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: ProblemCode,
    /** One Chinese sentence that says what to do. */
    readonly detail: string,
    readonly extra: { readonly fields?: readonly FieldProblem[]; readonly [member: string]: unknown } = {},
  ) {
    super(`${code}: ${detail}`);
    [this.status, this.title] = PROBLEMS[code];
  }
}

/** A row that is not there and a row that may not be seen answer alike. */
export function notFound(what: string): Problem {
  return new Problem('resource.not_found', `没有找到这${what}，或者您无权查看。`);
}
