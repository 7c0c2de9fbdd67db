import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { act, look, makeWorld, testDataSource, TODAY, type World } from '../../test/world.js';
import type { Actor } from '../platform/authz/actor.js';
import { type Channels, openChannels } from './channels/channels.js';
import { addMessageRobot } from './commands/add-message-robot.js';
import { changeMessagePreference } from './commands/change-message-preference.js';
import { changeMessageRobot } from './commands/change-message-robot.js';
import { markNotificationRead } from './commands/mark-notification-read.js';
import { tryMessageRobot } from './commands/try-message-robot.js';
import { deliverMessagesHandler } from './deliver-messages.job.js';
import { notifyHandler } from './notify.job.js';
import { listMessageDeliveries } from './queries/list-message-deliveries.js';
import { listMessageRobots } from './queries/list-message-robots.js';
import { listNotifications } from './queries/list-notifications.js';
import { readMessagePreference } from './queries/read-message-preference.js';

const ORIGIN = 'https://luoshi.example.gov.cn';

/** A real SMTP server on loopback that keeps what it took. */
class PostOffice {
  readonly mails: ParsedMail[] = [];
  private server: SMTPServer | null = null;
  port = 0;

  async open(): Promise<void> {
    const take = callbackify(async (stream: Readable) => {
      this.mails.push(await simpleParser(stream));
    });
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (address, _session, done) =>
        done(address.address.startsWith('nobody@') ? new Error('5.1.1 no such mailbox') : undefined),
      onData: (stream, _session, done) => take(stream, done),
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', () => resolve()));
    this.port = (server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    const { server } = this;
    this.server = null;
    return new Promise((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }
}

interface Post {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

/** A real HTTP server that answers as the makers do. */
class Gateway {
  readonly posts: Post[] = [];
  answer: { status: number; body: string } = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
  private server: Server | null = null;
  origin = '';

  async open(): Promise<void> {
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const url = new URL(request.url ?? '/', 'http://gateway');
        this.posts.push({
          path: url.pathname,
          query: url.searchParams,
          body: JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown>,
        });
        response.writeHead(this.answer.status).end(this.answer.body);
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }
}

let source: DataSource;
let world: World;
const post = new PostOffice();
const gateway = new Gateway();
let channels: Channels;
beforeAll(async () => {
  source = await testDataSource();
  await post.open();
  await gateway.open();
  channels = openChannels({
    smtpUrl: `smtp://127.0.0.1:${post.port}`,
    mailFrom: '落实 <luoshi@example.gov.cn>',
    gateways: [gateway.origin],
    origin: ORIGIN,
  });
});
beforeEach(async () => {
  world = await makeWorld(source);
  post.mails.length = 0;
  gateway.posts.length = 0;
  gateway.answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
});
afterAll(async () => {
  await Promise.all([post.close(), gateway.close()]);
  await source.destroy();
});

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
/** Ten in the morning of a day to come, in Shanghai. */
const morning = (days: number) =>
  new Date(
    `${later(days * 1440)
      .toISOString()
      .slice(0, 10)}T02:00:00Z`,
  );
const deliver = (moment = later(15), through: Channels = channels) =>
  deliverMessagesHandler(source, through, () => moment)({ day: TODAY });
const tell = (title: string, role: 'reporter' | 'head' = 'reporter') =>
  notifyHandler(source)({
    audience: { unitId: world.units.economy.id, role },
    kind: 'test',
    title,
    link: '/desk',
    dedupeKey: randomUUID(),
  });
const preference = (actor: Actor) => look(world, actor, (context) => readMessagePreference(context, true));
const NEVER_QUIET = { quietFrom: '00:00', quietUntil: '00:00' };
const address = () => `${randomUUID()}@example.gov.cn`;
const wants = async (actor: Actor, wish: object = {}) => {
  const email = address();
  await act(world, actor, async (context) =>
    changeMessagePreference(context, (await readMessagePreference(context, true)).version, {
      email,
      mail: true,
      ...NEVER_QUIET,
      ...wish,
    }),
  );
  return email;
};
const mailsTo = (email: string) =>
  post.mails.filter(({ to }) => [to].flat().some((each) => each?.text.includes(email)));
const deliveries = (actor: Actor) =>
  look(world, actor, (context) => listMessageDeliveries(context, { limit: 50 }));

describe('mail', () => {
  it('gathers what came into one message with links, once, and puts it on record', async () => {
    const email = await wants(world.actors.reporter);
    await tell('两个事项请签收');
    await deliver(later(5));
    expect(mailsTo(email)).toHaveLength(0);
    await tell('三季度报告请填报');
    await Promise.all([deliver(), deliver()]);
    await deliver(later(60));

    const [mail, second] = mailsTo(email);
    expect(second).toBeUndefined();
    expect(mail?.subject).toBe('您有 2 条新消息');
    expect(mail?.text).toContain('1. 两个事项请签收');
    expect(mail?.text).toContain('2. 三季度报告请填报');
    expect(mail?.text).toContain(`${ORIGIN}/desk`);
    expect(mail?.from?.text).toContain('luoshi@example.gov.cn');
    const record = await deliveries(world.actors.reporter);
    expect(record.items).toMatchObject([
      { channel: 'mail', address: email, messages: 2, outcome: 'sent', error: null },
    ]);
    expect((await deliveries(world.actors.otherReporter)).total).toBe(0);
    expect((await deliveries(world.actors.inspector)).total).toBe(1);
    expect((await deliveries(world.actors.provincialInspector)).total).toBe(0);
  });

  it('leaves out what was read in the app before', async () => {
    const email = await wants(world.actors.reporter);
    await tell('已经看过的');
    await tell('还没看的');
    const seen = await look(world, world.actors.reporter, (context) =>
      listNotifications(context, { limit: 10 }),
    );
    const first = seen.items.find(({ title }) => title === '已经看过的');
    await act(world, world.actors.reporter, (context) => markNotificationRead(context, first?.id ?? ''));
    await deliver();
    expect(mailsTo(email).map(({ subject }) => subject)).toEqual(['还没看的']);
  });

  it('goes to nobody who did not ask for it, and to nobody who has left', async () => {
    const email = await wants(world.actors.reporter, { mail: false });
    const gone = await wants(world.actors.head);
    await tell('请审核', 'head');
    await tell('请填报');
    await source.query('UPDATE app_user SET active = false WHERE id = $1', [world.actors.head.userId]);
    await deliver();
    expect([...mailsTo(email), ...mailsTo(gone)]).toEqual([]);
  });

  it('waits for the end of the quiet hours', async () => {
    const email = await wants(world.actors.reporter, { quietFrom: '20:00', quietUntil: '08:00' });
    await tell('夜里来的');
    const night = new Date(morning(2).getTime() + 14 * 3_600_000);
    await deliver(night);
    expect(mailsTo(email)).toEqual([]);
    await deliver(morning(3));
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('survives an outage: nothing is lost, every attempt is on record, pauses grow, commands go on', async () => {
    const email = await wants(world.actors.reporter);
    await post.close();
    await tell('停机时来的一条');
    const noon = morning(1).getTime();
    const at = (minutes: number) => new Date(noon + minutes * 60_000);
    await deliver(at(0));
    await deliver(at(0.5));
    await tell('停机时来的又一条');
    await deliver(at(1));
    await deliver(at(2));
    expect(await preference(world.actors.reporter)).toMatchObject({
      trouble: expect.stringContaining('ECONNREFUSED'),
    });
    await post.open();
    await deliver(at(2.5));
    expect(mailsTo(email)).toEqual([]);
    await deliver(at(3.5));
    expect(mailsTo(email).map(({ subject }) => subject)).toEqual(['您有 2 条新消息']);
    const outcomes = (await deliveries(world.actors.reporter)).items.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['sent', 'failed', 'failed']);
    expect(await preference(world.actors.reporter)).toMatchObject({ trouble: null });
  });

  it('does not let one refused address hold up the others', async () => {
    await wants(world.actors.otherReporter, { email: `nobody@${randomUUID()}.cn` });
    const email = await wants(world.actors.reporter);
    await notifyHandler(source)({
      audience: { unitId: world.units.science.id, role: 'reporter' },
      kind: 'test',
      title: '寄不到的',
      link: '/desk',
      dedupeKey: randomUUID(),
    });
    await tell('寄得到的');
    await deliver();
    expect(mailsTo(email)).toHaveLength(1);
    expect((await deliveries(world.actors.otherReporter)).items).toMatchObject([
      { outcome: 'failed', error: expect.stringContaining('no such mailbox') },
    ]);
  });

  it('waits where no mail server is set', async () => {
    const email = await wants(world.actors.reporter);
    await tell('先等着');
    await deliver(later(20), { ...channels, mail: null });
    expect(mailsTo(email)).toEqual([]);
    await deliver();
    expect(mailsTo(email)).toHaveLength(1);
  });
});

describe('wishes', () => {
  it('are one’s own, and an edit that was overtaken is refused', async () => {
    expect(await preference(world.actors.reporter)).toMatchObject({ version: 0, mail: false, email: null });
    const email = await wants(world.actors.reporter);
    expect(await preference(world.actors.reporter)).toMatchObject({ version: 1, mail: true, email });
    const stale = act(world, world.actors.reporter, (context) =>
      changeMessagePreference(context, 0, { email, mail: false, ...NEVER_QUIET }),
    );
    await expect(stale).rejects.toMatchObject({ code: 'resource.stale' });
    expect(await preference(world.actors.reporter)).toMatchObject({ version: 1, mail: true });
    expect(await preference(world.actors.head)).toMatchObject({ version: 0 });
  });
});

describe('group robots', () => {
  const SECRET = 'a secret of the group';
  const add = (kind: 'wecom' | 'dingtalk' | 'feishu', change: object = {}, actor = world.actors.inspector) =>
    act(world, actor, (context) =>
      addMessageRobot(
        context,
        {
          kind,
          name: `${kind}群`,
          url: `${gateway.origin}/${kind}?key=abc`,
          secret: kind === 'wecom' ? null : SECRET,
          unitId: world.units.economy.id,
          ...NEVER_QUIET,
          ...change,
        },
        channels.gateways,
      ),
    );

  it('get the unit’s messages in the form of each maker, signed', async () => {
    for (const kind of ['wecom', 'dingtalk', 'feishu'] as const) await add(kind);
    await tell('一件[要紧]事');
    await deliver();
    const [wecom, dingtalk, feishu] = ['/wecom', '/dingtalk', '/feishu'].map((path) =>
      gateway.posts.find((each) => each.path === path),
    );
    const line = `- [一件 要紧 事](${ORIGIN}/desk)`;
    expect(wecom?.body).toEqual({
      msgtype: 'markdown',
      markdown: { content: `**一件[要紧]事**\n${line}` },
    });
    expect(dingtalk?.body).toMatchObject({ msgtype: 'markdown', markdown: { title: '一件[要紧]事' } });
    const timestamp = dingtalk?.query.get('timestamp') ?? '';
    expect(dingtalk?.query.get('key')).toBe('abc');
    expect(dingtalk?.query.get('sign')).toBe(
      createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64'),
    );
    expect(feishu?.body).toMatchObject({ msg_type: 'interactive' });
    expect(feishu?.body['sign']).toBe(
      createHmac('sha256', `${String(feishu?.body['timestamp'])}\n${SECRET}`).digest('base64'),
    );
    await deliver(later(60));
    expect(gateway.posts).toHaveLength(3);
  });

  it.each([
    [
      'a refusal in the body',
      { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' },
      '45009',
    ],
    ['a fault of the server', { status: 502, body: 'bad gateway' }, 'HTTP 502'],
    ['words that are no answer', { status: 200, body: '<html>' }, '<html>'],
  ])('keep what waits through %s', async (_, answer, said) => {
    const id = await add('wecom');
    gateway.answer = answer;
    await tell('要送到的');
    await deliver(later(5));
    const list = () =>
      look(world, world.actors.inspector, (context) => listMessageRobots(context, { limit: 9 }));
    expect((await list()).items).toMatchObject([
      { id, waiting: 1, trouble: expect.stringContaining(said), host: new URL(gateway.origin).host },
    ]);
    gateway.answer = { status: 200, body: '{"errcode":0}' };
    await deliver(later(7));
    expect((await list()).items).toMatchObject([{ waiting: 0, trouble: null }]);
  });

  it('can be tried, which says at once whether it works', async () => {
    const id = await add('feishu', { unitId: null });
    gateway.answer = { status: 200, body: '{"code":0}' };
    const attempt = () =>
      act(world, world.actors.inspector, (context) =>
        tryMessageRobot(context, id, channels.robot, channels.origin),
      );
    expect(await attempt()).toEqual({ sent: true, error: null });
    gateway.answer = { status: 200, body: '{"code":19021,"msg":"sign match fail"}' };
    expect(await attempt()).toMatchObject({ sent: false, error: expect.stringContaining('19021') });
    expect((await deliveries(world.actors.inspector)).items.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'sent',
    ]);
  });

  it('lead nowhere but to their makers and the gateways that are allowed', async () => {
    for (const url of ['http://127.0.0.1:1/x', 'https://example.com/x', 'https://a:b@oapi.dingtalk.com/x'])
      await expect(add('dingtalk', { url })).rejects.toMatchObject({
        code: 'request.invalid',
        extra: { fields: [{ pointer: '/body/url' }] },
      });
    await expect(add('wecom', { url: 'https://oapi.dingtalk.com/robot' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    expect(
      await add('dingtalk', { url: 'https://oapi.dingtalk.com/robot/send?access_token=x' }),
    ).toBeTruthy();
  });

  it('are of the inspector’s own region', async () => {
    const id = await add('wecom');
    const elsewhere = world.actors.countyInspector;
    await expect(add('wecom', {}, elsewhere)).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(
      act(world, elsewhere, (context) => changeMessageRobot(context, id, 1, { active: false })),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    await act(world, world.actors.inspector, (context) =>
      changeMessageRobot(context, id, 1, { active: false }),
    );
    await tell('停用后不发');
    await deliver();
    expect(gateway.posts).toEqual([]);
    await expect(
      act(world, world.actors.inspector, (context) => changeMessageRobot(context, id, 1, { active: true })),
    ).rejects.toMatchObject({ code: 'resource.stale' });
  });
});
