import { randomBytes, randomInt } from 'node:crypto';

import {
  expect,
  request,
  test as base,
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';

import type { components } from '../../web/src/shared/api/generated/schema.js';

type Schemas = components['schemas'];
export type Role = Schemas['User']['roles'][number];
export type Policy = Schemas['Policy'];
type Unit = Schemas['Unit'];

export const JIAXING = '嘉兴市';
export const ZHEJIANG = '浙江省';
export const ECONOMY = '嘉兴市经济和信息化局';

export interface Person {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
}

/** Calls the API as one person, the way a program would. */
export class Caller {
  constructor(private readonly context: APIRequestContext) {}

  async get<T>(path: string): Promise<T> {
    return this.call('GET', path);
  }

  async post<T>(path: string, data?: object): Promise<T> {
    return this.call('POST', path, data, { 'Idempotency-Key': randomBytes(16).toString('hex') });
  }

  /** An edit of what was read at `version`. */
  async edit<T>(method: 'PUT' | 'PATCH' | 'POST', path: string, version: number, data: object): Promise<T> {
    return this.call(method, path, data, { 'If-Match': `"${version}"` });
  }

  private async call<T>(
    method: string,
    path: string,
    data?: object,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await this.context.fetch(`/api/v1${path}`, { method, headers, ...(data ? { data } : {}) });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

/** What one test makes for itself: its own people, with browsers and programs that act for them. */
export class World {
  private readonly callers = new Map<string, Promise<Caller>>();
  private readonly contexts: (APIRequestContext | BrowserContext)[] = [];
  /** Words that no other test's document holds. */
  readonly mark = Array.from({ length: 6 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join('');

  constructor(
    private readonly browser: Browser,
    readonly origin: string,
  ) {}

  /** A program signed in as this person; for a demo account its name is enough. */
  as(who: Person | string): Promise<Caller> {
    const { username, password } =
      typeof who === 'string' ? { username: who, password: demoPassword() } : who;
    let caller = this.callers.get(username);
    if (!caller) {
      caller = this.signIn(username, password);
      this.callers.set(username, caller);
    }
    return caller;
  }

  /** A new person of Jiaxing or of another region: created by the system administrator, given the role by the security administrator. */
  async person(role: Role, unitName?: string, regionName = JIAXING): Promise<Person> {
    const name = `j${randomBytes(6).toString('hex')}`;
    const person = {
      username: name,
      displayName: `${this.mark}${name.slice(-4)}`,
      password: `${name}-secret`,
    };
    const admin = await this.as('admin');
    const { items: regions } = await admin.get<{ items: Schemas['Region'][] }>('/regions');
    const region = regions.find((each) => each.name === regionName);
    if (!region) throw new Error(`no region ${regionName}`);
    const unit = unitName === undefined ? null : await this.unit(unitName);
    const user = await admin.post<Schemas['User']>('/users', {
      ...person,
      regionId: region.id,
      unitId: unit?.id ?? null,
    });
    const security = await this.as('security');
    await security.edit('PUT', `/users/${user.id}/roles`, user.version, { roles: [role] });
    return person;
  }

  /** A published document: its id. */
  async publish(inspector: Person, text: string): Promise<string> {
    const api = await this.as(inspector);
    const { id } = await api.post<Policy>('/policies', { text });
    await api.post(`/policies/${id}/publication`);
    return id;
  }

  /** How often this person did this, as the audit log has it. */
  async logged(action: string, { displayName }: Person): Promise<number> {
    const auditor = await this.as('auditor');
    const query = new URLSearchParams({ action, actor: displayName });
    return (await auditor.get<{ total: number }>(`/audit-events?${query.toString()}`)).total;
  }

  async unit(name: string): Promise<Unit> {
    const admin = await this.as('admin');
    const found = await admin.get<{ items: Unit[] }>(`/units?q=${encodeURIComponent(name)}`);
    const unit = found.items.find((each) => each.name === name);
    if (!unit) throw new Error(`no unit ${name}`);
    return unit;
  }

  /** A browser of this person's own, signed in, at `path`. */
  async open(who: Person | string, path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext(options);
    this.contexts.push(context);
    const { username, password } =
      typeof who === 'string' ? { username: who, password: demoPassword() } : who;
    const answer = await context.request.post('/api/v1/session', { data: { username, password } });
    expect(answer.status(), `sign-in of ${username}`).toBe(200);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  async close(): Promise<void> {
    for (const context of this.contexts) {
      await ('dispose' in context ? context.dispose() : context.close());
    }
  }

  private async signIn(username: string, password: string): Promise<Caller> {
    const context = await request.newContext({ baseURL: this.origin });
    this.contexts.push(context);
    const caller = new Caller(context);
    await caller.post('/session', { username, password });
    return caller;
  }
}

export const test = base.extend<{ world: World }>({
  world: async ({ browser, baseURL }, use) => {
    if (!baseURL) throw new Error('the configuration names no baseURL');
    const world = new World(browser, baseURL);
    await use(world);
    await world.close();
  },
});

export { expect };

export function demoPassword(): string {
  const password = process.env['LUOSHI_E2E_PASSWORD'];
  if (!password) throw new Error('LUOSHI_E2E_PASSWORD is not set');
  return password;
}

/** Today in Shanghai: business dates are dates there. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

/** The quarter that has begun and not ended. */
export function currentQuarter(): { code: string; label: string } {
  const year = today().slice(0, 4);
  const quarter = Math.ceil(Number(today().slice(5, 7)) / 3);
  return { code: `${year}Q${quarter}`, label: `${year}年第${'一二三四'[quarter - 1]}季度` };
}

/** Nobody's name and in no document, so that what is made of them is unmistakably one test's. */
const SYLLABLES = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午酉戌亥';
