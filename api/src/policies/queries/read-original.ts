import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { readablePolicies } from '../policies.policy.js';

export interface OriginalFile {
  readonly sha256: string;
  readonly fileName: string;
  readonly size: number;
}

/** The file a policy came in; none for text that was pasted. */
export async function readOriginal({ em, actor }: ReadContext, policyId: string): Promise<OriginalFile> {
  const values: unknown[] = [policyId];
  const [file]: OriginalFile[] = await em.query(
    `SELECT file.sha256, file.file_name AS "fileName", file.size
       FROM policy JOIN stored_file file ON file.id = policy.file_id
      WHERE policy.id = $1 AND ${readablePolicies(actor, values, 'policy')}`,
    values,
  );
  if (!file) throw notFound('份原文件');
  return file;
}
