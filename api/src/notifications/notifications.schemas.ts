import { z } from 'zod';
import { endpoint } from '../platform/openapi/endpoint.js';
import { Flag, Id, IdParams, Moment, Paging, page } from '../platform/openapi/fields.js';

export const Notification = z
  .object({
    id: Id,
    kind: z.string(),
    title: z.string(),
    link: z.string(),
    createdAt: Moment,
    readAt: Moment.nullable(),
  })
  .meta({ id: 'Notification' });

export const listNotifications = endpoint({
  method: 'GET',
  path: '/notifications',
  permission: 'session',
  tag: '消息',
  summary: '我的消息',
  query: z.object({ ...Paging, unread: Flag }),
  response: page(Notification).extend({ unread: z.number().int() }),
});

export const markNotificationRead = endpoint({
  method: 'POST',
  path: '/notifications/{id}/read',
  permission: 'session',
  tag: '消息',
  summary: '标为已读',
  params: IdParams,
  status: 204,
});
