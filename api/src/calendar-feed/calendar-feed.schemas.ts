import { z } from 'zod';
import { endpoint } from '../platform/openapi/endpoint.js';
import { Moment } from '../platform/openapi/fields.js';

export const readCalendarSubscription = endpoint({
  method: 'GET',
  path: '/calendar-subscription',
  permission: 'calendar.subscribe',
  tag: '日历',
  summary: '我的日历订阅：有没有在用的地址，何时生成',
  response: z.object({ madeAt: Moment.nullable() }),
});

/** Not idempotent by key: the answer holds a secret, and is kept nowhere. */
export const makeCalendarAddress = endpoint({
  method: 'POST',
  path: '/calendar-subscription',
  permission: 'calendar.subscribe',
  tag: '日历',
  summary: '生成日历地址，只显示这一次；原来的地址随即失效',
  response: z.object({
    /** Path and query of the calendar on this server, with the secret in it. */
    path: z.string(),
    madeAt: Moment,
  }),
  status: 200,
});

export const revokeCalendarAddress = endpoint({
  method: 'DELETE',
  path: '/calendar-subscription',
  permission: 'calendar.subscribe',
  tag: '日历',
  summary: '撤销日历地址；没有地址时也算办成',
  status: 204,
});

/** Calendars carry no cookie: the token is what says whose it is. */
export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendar.ics',
  permission: 'public',
  tag: '日历',
  summary: '一个人的日历（iCalendar）：应报送、到期、待签收的日子',
  query: z.object({ token: z.string().max(200).default('') }),
  stream: 'text/calendar',
  problems: ['resource.not_found', 'calendar.too_often'],
});
