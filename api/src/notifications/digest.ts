/** One thing to know, with the path of the web where it is dealt with. */
export interface DigestLine {
  readonly title: string;
  readonly link: string;
}

export interface Digest {
  readonly subject: string;
  readonly lines: readonly { readonly title: string; readonly url: string }[];
  /** Messages that have no line of their own. */
  readonly more: number;
}

/** Longer than this nobody reads, and WeCom takes no more than 4,096 bytes. */
const MOST_LINES = 20;

/** What waits for one person or group as one message. `origin` is the address people open. */
export function digestOf(messages: readonly DigestLine[], origin: string): Digest {
  const [first] = messages;
  return {
    subject: messages.length === 1 && first ? first.title : `您有 ${messages.length} 条新消息`,
    lines: messages
      .slice(0, MOST_LINES)
      .map(({ title, link }) => ({ title, url: new URL(link, origin).href })),
    more: Math.max(0, messages.length - MOST_LINES),
  };
}

/** As plain text, for mail. */
export function digestText({ lines, more }: Digest, origin: string): string {
  const items = lines.map(({ title, url }, index) => `${index + 1}. ${title}\n   ${url}`);
  return [
    ...items,
    ...(more > 0 ? [`另有 ${more} 条，请到系统查看：${origin}`] : []),
    '',
    `这封邮件由“落实”自动发出。不想收到，或要改免打扰时段，请到：${new URL('/message-settings', origin).href}`,
    '',
  ].join('\n');
}

/** As Markdown, for groups; brackets would end the name of a link. */
export function digestMarkdown({ subject, lines, more }: Digest): string {
  const items = lines.map(({ title, url }) => `- [${title.replace(/[[\]]/g, ' ')}](${url})`);
  return [`**${subject}**`, ...items, ...(more > 0 ? [`- 另有 ${more} 条，请到系统查看`] : [])].join('\n');
}
