import { Controller, Res } from '@nestjs/common';
import { stringifySetCookie } from 'cookie';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { shanghaiDate } from '../domain/calendar/date.js';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { SESSION_COOKIE, sessionToken } from './access.guard.js';
import { changeUser, setRoles } from './commands/change-user.js';
import { createUser } from './commands/create-user.js';
import { handOverPost } from './commands/hand-over-post.js';
import { signIn } from './commands/sign-in.js';
import * as calls from './identity.schemas.js';
import { listUsers } from './queries/list-users.js';
import { readSession } from './queries/read-session.js';
import { SESSION_HOURS, Sessions } from './sessions.js';

@Controller()
export class IdentityController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(calls.openSession)
  async openSession(
    @Input() { body }: InputOf<typeof calls.openSession>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const userId = await signIn(this.dataSource, body, shanghaiDate(new Date()));
    const token = await this.sessions.open(userId);
    response.setHeader('Set-Cookie', sessionCookie(token, SESSION_HOURS * 3600, response.req.secure));
    const actor = await this.sessions.actorOf(token);
    if (!actor) throw new Error('a session just opened names nobody');
    return this.work.read({ actor }, readSession);
  }

  @Handles(calls.readSession)
  readSession(@CurrentCall() call: Call) {
    return this.work.read(call, readSession);
  }

  @Handles(calls.closeSession)
  async closeSession(@Res({ passthrough: true }) response: Response) {
    const token = sessionToken(response.req);
    if (token !== undefined) await this.sessions.close(token);
    response.setHeader('Set-Cookie', sessionCookie('', 0, response.req.secure));
  }

  @Handles(calls.listUsers)
  listUsers(@Input() { query }: InputOf<typeof calls.listUsers>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listUsers(context, query));
  }

  @Handles(calls.createUser)
  createUser(@Input() { body }: InputOf<typeof calls.createUser>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => createUser(context, body));
  }

  @Handles(calls.changeUser)
  changeUser(@Input() input: InputOf<typeof calls.changeUser>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => changeUser(context, input.params.id, input.version, input.body));
  }

  @Handles(calls.setRoles)
  setRoles(@Input() input: InputOf<typeof calls.setRoles>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) =>
      setRoles(context, input.params.id, input.version, input.body.roles),
    );
  }

  @Handles(calls.handOverPost)
  handOverPost(@Input() { params, body }: InputOf<typeof calls.handOverPost>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => handOverPost(context, params.id, body));
  }
}

function sessionCookie(value: string, maxAge: number, secure: boolean): string {
  return stringifySetCookie({
    name: SESSION_COOKIE,
    value,
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge,
  });
}
