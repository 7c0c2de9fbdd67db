import { createServer, type AddressInfo } from 'node:net';

/** The harmless text that every virus scanner takes for a virus, in two parts so that none takes this file for one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface TestScanner {
  readonly address: { readonly host: string; readonly port: number };
  /** How many streams it has given a verdict on. */
  scanned(): number;
  stop(): Promise<void>;
}

/** Listens on a port and speaks `INSTREAM` as clamd does: lengths, bytes, a zero length, a verdict. */
export async function startScanner(port = 0): Promise<TestScanner> {
  let count = 0;
  const server = createServer((socket) => {
    let held = Buffer.alloc(0);
    let content = Buffer.alloc(0);
    let greeted = false;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      held = Buffer.concat([held, data]);
      if (!greeted) {
        const end = held.indexOf(0);
        if (end < 0) return;
        if (held.subarray(0, end).toString() !== 'zINSTREAM') {
          socket.end('UNKNOWN COMMAND\0');
          return;
        }
        greeted = true;
        held = held.subarray(end + 1);
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE(0);
        if (length === 0) {
          count += 1;
          socket.end(content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
          return;
        }
        if (held.length < 4 + length) return;
        content = Buffer.concat([content, held.subarray(4, 4 + length)]);
        held = held.subarray(4 + length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    scanned: () => count,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
