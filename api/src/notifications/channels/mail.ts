import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Digest } from '../digest.js';
import { digestText } from '../digest.js';
import type { Sender } from './sender.js';

const LONGEST_WAIT_MS = 15_000;

/**
 * Mail through the office's own server.
 *
 * @param url `smtp://` or `smtps://`, with name and password where the server asks for them
 * @param from such as `落实 <luoshi@example.gov.cn>`
 * @param origin the address people open
 */
export function mailSender(url: string, from: string, origin: string): Sender<{ readonly email: string }> {
  const transport = createTransport(
    {
      url,
      connectionTimeout: LONGEST_WAIT_MS,
      greetingTimeout: LONGEST_WAIT_MS,
      socketTimeout: LONGEST_WAIT_MS,
    },
    { from },
  );
  return async ({ email }, digest, ids) => {
    await transport.sendMail({
      to: email,
      subject: digest.subject,
      text: digestText(digest, origin),
      messageId: `<${messageKey(digest, ids)}@luoshi>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}

/** The same messages sent again after a fault carry the same id, so that mail programs show them once. */
function messageKey(digest: Digest, ids: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([digest.subject, ids]))
    .digest('hex')
    .slice(0, 40);
}
