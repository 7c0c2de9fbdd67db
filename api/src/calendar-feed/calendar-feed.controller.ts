import { createHash } from 'node:crypto';
import { Controller, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { shanghaiDate } from '../domain/calendar/date.js';
import { writeCalendar } from '../domain/icalendar/write-calendar.js';
import { PUBLIC_ORIGIN } from '../identity/access.guard.js';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { Problem } from '../platform/problems/problem.js';
import * as calls from './calendar-feed.schemas.js';
import { hashOfToken } from './calendar-token.js';
import { makeCalendarAddress } from './commands/make-calendar-address.js';
import { revokeCalendarAddress } from './commands/revoke-calendar-address.js';
import { dueEvents } from './due-events.js';
import { FetchLimit } from './fetch-limit.js';
import { findSubscriber } from './queries/find-subscriber.js';
import { readCalendarSubscription } from './queries/read-calendar-subscription.js';
import { readDueDays } from './queries/read-due-days.js';

@Controller()
export class CalendarFeedController {
  private readonly limit = new FetchLimit();

  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    @Inject(PUBLIC_ORIGIN) private readonly publicOrigin: string | null,
  ) {}

  @Handles(calls.readCalendarSubscription)
  readSubscription(@CurrentCall() call: Call) {
    return this.work.read(call, readCalendarSubscription);
  }

  @Handles(calls.makeCalendarAddress)
  makeAddress(@CurrentCall() call: Call) {
    return this.work.run(call, makeCalendarAddress);
  }

  @Handles(calls.revokeCalendarAddress)
  revokeAddress(@CurrentCall() call: Call) {
    return this.work.run(call, revokeCalendarAddress);
  }

  /** Its content changes with what it tells, so that a calendar that has it already gets 304. */
  @Handles(calls.readCalendar)
  async readCalendar(@Input() { query }: InputOf<typeof calls.readCalendar>, @Res() response: Response) {
    if (!this.limit.allows(hashOfToken(query.token), Date.now()))
      throw new Problem('calendar.too_often', '请把日历的刷新间隔设为几小时一次，过一分钟再取。');
    const actor = await findSubscriber(this.dataSource, query.token);
    if (!actor)
      throw new Problem('resource.not_found', '没有这个日历地址，或者已经撤销；请到消息设置里重新生成。');
    const { req } = response;
    const origin = this.publicOrigin ?? `${req.protocol}://${req.get('host') ?? ''}`;
    const today = shanghaiDate(new Date());
    const days = await this.work.read({ actor, today }, readDueDays);
    const text = writeCalendar({
      name: `落实 · ${actor.displayName}`,
      asOf: today,
      events: dueEvents(days, { actor, today, origin }),
    });
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    response
      .type('text/calendar; charset=utf-8')
      .set('Content-Disposition', 'inline; filename="luoshi.ics"')
      .set('Cache-Control', 'private, no-cache')
      .set('ETag', etag);
    // By hand, since Express takes a client's `no-cache` to mean that it wants the whole again.
    const known = (req.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
    if (known.includes(etag)) response.status(304).end();
    else response.send(text);
  }
}
