import { z } from 'zod';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, IdParams } from '../platform/openapi/fields.js';

const tag = '督查';

const Reason = z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000, '理由过长，至多 2000 个字');

export const ItemInspection = z
  .object({
    /** 督查认定滞后, newest first; one that is not lifted makes the item red. */
    reds: z.array(
      z.object({
        reason: z.string(),
        setBy: z.string(),
        setOn: DateText,
        liftedReason: z.string().nullable(),
        liftedBy: z.string().nullable(),
        liftedOn: DateText.nullable(),
      }),
    ),
    abilities: z.object({ setRed: z.boolean(), liftRed: z.boolean() }),
  })
  .meta({ id: 'ItemInspection' });

export const readItemInspection = endpoint({
  method: 'GET',
  path: '/work-items/{id}/inspection',
  permission: 'inspection.read',
  tag,
  summary: '一个事项的督查情况',
  params: IdParams,
  response: ItemInspection,
});

const red = (path: `/${string}`, summary: string) =>
  endpoint({
    method: 'POST',
    path,
    permission: 'inspection.run',
    tag,
    summary,
    params: IdParams,
    body: z.object({ reason: Reason }),
    response: ItemInspection,
    status: 200,
    problems: ['lifecycle.refused'],
  });

export const setInspectorRed = red('/work-items/{id}/inspector-red', '督查认定滞后：事项亮红灯，直到解除');
export const liftInspectorRed = red('/work-items/{id}/inspector-red/lifting', '解除督查认定的滞后');
