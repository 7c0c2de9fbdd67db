import { z } from 'zod';
import { endpoint } from '../openapi/endpoint.js';
import { DateText, Id, Moment, Paging, page } from '../openapi/fields.js';

export const AuditEvent = z
  .object({
    id: Id,
    at: Moment,
    on: DateText,
    actor: z.object({ id: Id, name: z.string() }),
    action: z.string(),
    subjectType: z.string(),
    subjectId: z.string(),
    region: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent' });

/** What was done about something, as calls answer it to whoever may see the thing. */
export const Deed = z
  .object({ id: Id, at: Moment, on: DateText, actor: z.string(), action: z.string() })
  .meta({ id: 'Deed' });

export const listAuditEvents = endpoint({
  method: 'GET',
  path: '/audit-events',
  permission: 'audit.read',
  tag: '审计',
  summary: '审计日志，新的在前',
  query: z.object({
    ...Paging,
    action: z.string().max(60).optional(),
    actor: z.string().max(64).optional(),
    from: DateText.optional(),
    to: DateText.optional(),
  }),
  response: page(AuditEvent),
});
