import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { PartialFiles } from '../../platform/files/partial-files.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { EvidenceFileEntity } from '../../work-items/evidence-file.entity.js';
import { lockEvidence, type LockedEvidence } from './lock-evidence.js';

/**
 * Takes the next piece of an upload. The place is counted only once the bytes lie on the disk; a piece that comes twice,
 * or to another server process, finds the same place in the row.
 *
 * @throws Problem upload.wrong_offset with `received`: where to go on
 */
export async function appendChunk(
  context: CommandContext,
  partials: PartialFiles,
  id: string,
  { offset, bytes }: { readonly offset: number; readonly bytes: Buffer },
): Promise<LockedEvidence> {
  const file = await lockEvidence(context, id);
  if (file.uploadedBy !== context.actor.userId) throw notFound('份材料');
  if (file.refusal === 'file.expired')
    throw new Problem('file.expired', '这份材料一周没有传完，已经停止，请重新上传。');
  if (file.state !== 'receiving')
    throw new Problem('lifecycle.refused', '这份材料已经传完或已停止，请刷新后再看。');
  if (offset !== file.received)
    throw new Problem('upload.wrong_offset', `已收到 ${file.received} 字节，请从这里续传。`, {
      received: file.received,
    });
  const received = file.received + bytes.length;
  if (received > file.size)
    throw new Problem('request.malformed', '传来的内容比登记的大小多，请重新选择文件上传。');
  if (bytes.length === 0) return file;
  await partials.write(id, offset, bytes);
  await context.em.update(EvidenceFileEntity, id, { received });
  return { ...file, received };
}
