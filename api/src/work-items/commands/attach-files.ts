import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';

/**
 * Puts the gathered evidence of an item beside the request that names it; what the history says of it.
 *
 * @throws Problem request.invalid when one of them is not there, or belongs to something else already
 */
export async function attachFiles(
  { em }: CommandContext,
  { itemId, requestId }: { readonly itemId: string; readonly requestId: string },
  ids: readonly string[],
): Promise<{ files?: string[] }> {
  if (ids.length === 0) return {};
  const [attached]: [{ file_name: string }[], number] = await em.query(
    `UPDATE evidence_file SET request_id = $1
      WHERE id = ANY($2::uuid[]) AND work_item_id = $3 AND report_id IS NULL AND request_id IS NULL
        AND state IN ('kept', 'waiting')
      RETURNING file_name`,
    [requestId, ids, itemId],
  );
  if (attached.length !== new Set(ids).size) {
    const detail = '有材料没有传完、已经撤回或不属于这个事项';
    throw new Problem('request.invalid', `${detail}，请刷新后核对再提交。`, {
      fields: [{ pointer: '/body/files', detail }],
    });
  }
  return { files: attached.map(({ file_name }) => file_name) };
}
