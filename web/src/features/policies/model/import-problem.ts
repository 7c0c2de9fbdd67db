import type { ApiProblem } from '../../../shared/api/problem.js';

/** What to try next when a document could not be read; the keys of the catalogue's `import.advice`. */
export type ImportAdvice =
  | 'empty'
  | 'large'
  | 'binary'
  | 'corrupt'
  | 'scan'
  | 'encrypted'
  | 'unsupported'
  | 'complex'
  | 'busy'
  | 'duplicate'
  | 'network';

const ADVICE: Partial<Record<ApiProblem['code'], ImportAdvice>> = {
  'file.empty': 'empty',
  'file.too_large': 'large',
  'request.too_large': 'large',
  'file.binary': 'binary',
  'file.corrupt': 'corrupt',
  'file.scan': 'scan',
  'file.encrypted': 'encrypted',
  'file.unsupported': 'unsupported',
  'file.too_complex': 'complex',
  'server.unavailable': 'busy',
  'policy.duplicate': 'duplicate',
  'network.unreachable': 'network',
};

export function adviceFor(code: ApiProblem['code']): ImportAdvice | null {
  return ADVICE[code] ?? null;
}

/** Refused before a byte is sent: the server takes no more than this either. */
export const LARGEST_FILE = 10 * 1024 * 1024;
export const FILE_KINDS = ['.docx', '.pdf', '.html', '.htm', '.txt', '.md', '.xlsx', '.csv'] as const;

export function adviceBeforeSending(file: { readonly size: number }): ImportAdvice | null {
  if (file.size === 0) return 'empty';
  return file.size > LARGEST_FILE ? 'large' : null;
}
