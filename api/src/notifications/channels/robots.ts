import { createHmac } from 'node:crypto';
import { digestMarkdown, type Digest } from '../digest.js';
import type { RobotKind } from '../notification.entity.js';
import type { Sender } from './sender.js';

export interface Robot {
  readonly kind: RobotKind;
  readonly url: string;
  readonly secret: string | null;
}

const LONGEST_WAIT_MS = 10_000;
/** WeCom's limit in UTF-8 bytes; the others take more. */
const MOST_BYTES = 4096;

/** Where the three makers listen. An office that runs its own gateway names it in the settings. */
const ORIGINS: Record<RobotKind, readonly string[]> = {
  wecom: ['https://qyapi.weixin.qq.com'],
  dingtalk: ['https://oapi.dingtalk.com'],
  feishu: ['https://open.feishu.cn', 'https://open.larksuite.com'],
};

/** A robot's address leads to its maker or to a gateway of the office, never anywhere else in the network. */
export function mayCall(kind: RobotKind, url: string, gateways: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, username } = new URL(url);
  return username === '' && [...ORIGINS[kind], ...gateways].includes(origin);
}

/** Posts to group robots. @param now gives the moment that signatures carry */
export function robotSender(gateways: readonly string[], now: () => Date = () => new Date()): Sender<Robot> {
  return async (robot, digest) => {
    if (!mayCall(robot.kind, robot.url, gateways))
      throw new Error('机器人地址不在允许的范围内，请核对后重新填写。');
    const { url, body } = callOf(robot, digest, now());
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    const words = await response.text();
    if (!response.ok) throw new Error(`机器人答复 HTTP ${response.status}：${words.slice(0, 200)}`);
    const refused = refusalIn(words);
    if (refused !== null) throw new Error(`机器人没有收下：${refused}`);
  };
}

/** What each maker's robot is sent. */
function callOf(robot: Robot, digest: Digest, moment: Date): { url: string; body: object } {
  const text = cut(digestMarkdown(digest));
  if (robot.kind === 'wecom')
    return { url: robot.url, body: { msgtype: 'markdown', markdown: { content: text } } };
  if (robot.kind === 'dingtalk') {
    const url = new URL(robot.url);
    if (robot.secret !== null) {
      const timestamp = String(moment.getTime());
      url.searchParams.set('timestamp', timestamp);
      url.searchParams.set('sign', hmac(robot.secret, `${timestamp}\n${robot.secret}`));
    }
    return { url: url.href, body: { msgtype: 'markdown', markdown: { title: digest.subject, text } } };
  }
  const timestamp = String(Math.floor(moment.getTime() / 1000));
  const signed = robot.secret === null ? {} : { timestamp, sign: hmac(`${timestamp}\n${robot.secret}`, '') };
  const card = {
    header: { title: { tag: 'plain_text', content: digest.subject } },
    elements: [{ tag: 'markdown', content: text }],
  };
  return { url: robot.url, body: { ...signed, msg_type: 'interactive', card } };
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

/** All three answer 200 with a code in the body; anything but zero is a refusal. */
function refusalIn(words: string): string | null {
  let answer: unknown;
  try {
    answer = JSON.parse(words);
  } catch (error) {
    if (error instanceof SyntaxError) return words.slice(0, 200) || '没有答复内容';
    throw error;
  }
  const { errcode, code, StatusCode, errmsg, msg } = Object(answer) as Record<string, unknown>;
  const said = errcode ?? code ?? StatusCode;
  return said === 0 ? null : `${String(said)} ${String(errmsg ?? msg ?? '')}`.trim();
}

/** Whole lines up to the limit. */
function cut(text: string): string {
  const kept: string[] = [];
  let bytes = 0;
  for (const line of text.split('\n')) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > MOST_BYTES) break;
    kept.push(line);
  }
  return kept.join('\n');
}
