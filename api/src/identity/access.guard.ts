import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import type { Request } from 'express';
import { may } from '../platform/authz/actor.js';
import { ENDPOINT, OPEN_ROUTE } from '../platform/http/handles.js';
import { stateOf } from '../platform/http/request-state.js';
import type { EndpointDefinition } from '../platform/openapi/endpoint.js';
import { Problem } from '../platform/problems/problem.js';
import { Sessions } from './sessions.js';

export const SESSION_COOKIE = 'luoshi_session';
export const PUBLIC_ORIGIN = Symbol('public origin');

export function sessionToken(request: Request): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE];
}

/** Default deny: no endpoint definition, no entry. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    @Inject(PUBLIC_ORIGIN) private readonly publicOrigin: string | null,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if (Reflect.getMetadata(OPEN_ROUTE, handler)) return true;
    const definition = Reflect.getMetadata(ENDPOINT, handler) as EndpointDefinition | undefined;
    if (!definition) return false;
    const request = context.switchToHttp().getRequest<Request>();
    if (definition.method !== 'GET') this.checkOrigin(request);
    if (definition.permission === 'public') return true;
    const token = sessionToken(request);
    const actor = token === undefined ? null : await this.sessions.actorOf(token);
    if (!actor) throw new Problem('session.required', '登录已过期或尚未登录，请登录后再试。');
    stateOf(request).actor = actor;
    if (definition.permission !== 'session' && !may(actor, definition.permission))
      throw new Problem('permission.denied', '您的角色不能办理此事；如确有需要，请联系安全管理员调整角色。');
    return true;
  }

  /** A page of another site may make a browser send our cookie; it can't make it lie about where it comes from. */
  private checkOrigin(request: Request): void {
    const origin = request.get('origin');
    if (origin === undefined) {
      const site = request.get('sec-fetch-site');
      if (site === undefined || site === 'same-origin' || site === 'none') return;
    } else if (
      origin === this.publicOrigin ||
      (URL.canParse(origin) && new URL(origin).host === request.get('host'))
    )
      return;
    throw new Problem('request.origin', '请从落实的页面里操作。');
  }
}
