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

/** Server-sent events: `message` with nothing in it whenever there is something new. */
export const streamNotifications = endpoint({
  method: 'GET',
  path: '/notifications/stream',
  permission: 'session',
  tag: '消息',
  summary: '有新消息时即时告知（text/event-stream）',
  stream: 'text/event-stream',
});

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻写作 08:00');

export const MessagePreference = z
  .object({
    email: z.string().nullable(),
    mail: z.boolean(),
    quietFrom: z.string(),
    quietUntil: z.string(),
    version: z.number().int(),
    /** Whether this installation has a mail server. */
    mailAvailable: z.boolean(),
    /** Why the last attempt to send failed, while it is being tried again. */
    trouble: z.string().nullable(),
  })
  .meta({ id: 'MessagePreference' });

export const readMessagePreference = endpoint({
  method: 'GET',
  path: '/message-preference',
  permission: 'session',
  tag: '消息',
  summary: '我的消息设置：邮箱、是否发邮件、免打扰时段',
  response: MessagePreference,
});

export const changeMessagePreference = endpoint({
  method: 'PUT',
  path: '/message-preference',
  permission: 'session',
  tag: '消息',
  summary: '改我的消息设置；免打扰的起止相同表示不设',
  body: z
    .object({
      email: z.email('邮箱地址写得不对，例如 wang@example.gov.cn').max(200).nullable(),
      mail: z.boolean(),
      quietFrom: TimeOfDay,
      quietUntil: TimeOfDay,
    })
    .refine(({ email, mail }) => !mail || email !== null, {
      path: ['email'],
      message: '要发邮件，请先填邮箱',
    }),
  response: MessagePreference,
  ifMatch: true,
});

export const MessageRobot = z
  .object({
    id: Id,
    kind: z.enum(['wecom', 'dingtalk', 'feishu']),
    name: z.string(),
    /** Its place only: the whole address is a secret. */
    host: z.string(),
    signed: z.boolean(),
    unit: z.object({ id: Id, name: z.string() }).nullable(),
    active: z.boolean(),
    quietFrom: z.string(),
    quietUntil: z.string(),
    waiting: z.number().int(),
    trouble: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'MessageRobot' });

export const listMessageRobots = endpoint({
  method: 'GET',
  path: '/message-robots',
  permission: 'robot.edit',
  tag: '消息',
  summary: '本地区的群机器人（企业微信、钉钉、飞书）',
  query: z.object(Paging),
  response: page(MessageRobot),
});

export const addMessageRobot = endpoint({
  method: 'POST',
  path: '/message-robots',
  permission: 'robot.edit',
  tag: '消息',
  summary: '登记一个群机器人；指明单位的收该单位的消息，不指明的收效能办的消息',
  body: z.object({
    kind: z.enum(['wecom', 'dingtalk', 'feishu']),
    name: z.string().trim().min(1, '请填写群的名称').max(60),
    url: z.url('请粘贴机器人的完整地址').max(500),
    secret: z.string().trim().min(1).max(200).nullable().default(null),
    unitId: Id.nullable().default(null),
    quietFrom: TimeOfDay.default('20:00'),
    quietUntil: TimeOfDay.default('08:00'),
  }),
  response: MessageRobot,
  status: 201,
  idempotent: true,
});

export const changeMessageRobot = endpoint({
  method: 'PATCH',
  path: '/message-robots/{id}',
  permission: 'robot.edit',
  tag: '消息',
  summary: '停用或启用群机器人，改名称和免打扰时段',
  params: IdParams,
  body: z.object({
    name: z.string().trim().min(1, '请填写群的名称').max(60).optional(),
    active: z.boolean().optional(),
    quietFrom: TimeOfDay.optional(),
    quietUntil: TimeOfDay.optional(),
  }),
  response: MessageRobot,
  ifMatch: true,
});

export const tryMessageRobot = endpoint({
  method: 'POST',
  path: '/message-robots/{id}/trial',
  permission: 'robot.edit',
  tag: '消息',
  summary: '向群里发一条试发消息，立即答复是否送达；记入发送记录',
  params: IdParams,
  response: z.object({ sent: z.boolean(), error: z.string().nullable() }),
  status: 200,
});

export const MessageDelivery = z
  .object({
    id: Id,
    channel: z.enum(['mail', 'robot']),
    /** The person, or the group. */
    to: z.string(),
    address: z.string(),
    subject: z.string(),
    messages: z.number().int(),
    outcome: z.enum(['sent', 'failed']),
    error: z.string().nullable(),
    at: Moment,
  })
  .meta({ id: 'MessageDelivery' });

export const listMessageDeliveries = endpoint({
  method: 'GET',
  path: '/message-deliveries',
  permission: 'session',
  tag: '消息',
  summary: '发送记录：何时向谁发了什么、是否送达。自己的；效能办另见本地区的人和群',
  query: z.object({ ...Paging, outcome: z.enum(['sent', 'failed']).optional() }),
  response: page(MessageDelivery),
});
