import { once } from 'node:events';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';

/** The virus scanner of this installation, or null where none is set. */
export const VIRUS_SCANNER = Symbol('virus scanner');

/** The scanner could not be asked: the file is to be looked at later. */
export class ScannerUnavailable extends Error {}

/** Speaks with ClamAV's `clamd` in its own protocol (`INSTREAM`): the bytes go over, a verdict comes back. */
export class ClamdScanner {
  constructor(
    private readonly address: { readonly host: string; readonly port: number },
    private readonly patience = 60_000,
  ) {}

  /**
   * The name of the virus, or null for none.
   *
   * @throws ScannerUnavailable when there is no verdict
   */
  async virusIn(bytes: Readable): Promise<string | null> {
    const socket = connect(this.address);
    socket.setTimeout(this.patience, () => socket.destroy(new Error('no answer in time')));
    try {
      await once(socket, 'connect');
      // What goes wrong from here on is what the answer is rejected with.
      socket.on('error', () => undefined);
      const answer = collected(socket);
      // Awaited below; a scanner that hangs up meanwhile is told of there, not as an unhandled rejection.
      answer.catch(() => undefined);
      socket.write('zINSTREAM\0');
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        socket.write(length);
        if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), answer]);
      }
      socket.write(Buffer.alloc(4));
      const text = (await answer).replace(/\0/g, '').trim();
      if (text === 'stream: OK') return null;
      const found = /^stream: (.+) FOUND$/.exec(text);
      if (found?.[1] !== undefined) return found[1];
      throw new Error(text === '' ? 'the connection was closed' : text);
    } catch (error) {
      // Anything but the scanner is a fault of ours: the file itself can't be read.
      if ((error as NodeJS.ErrnoException).syscall === 'open') throw error;
      throw new ScannerUnavailable(`clamd: ${(error as Error).message}`, { cause: error });
    } finally {
      bytes.destroy();
      socket.destroy();
    }
  }
}

/** Everything the other side says until it ends or a NUL closes its answer. */
async function collected(socket: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of socket) {
    text += chunk.toString('utf8');
    if (text.includes('\0')) break;
  }
  return text;
}
