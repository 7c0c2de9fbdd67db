import { pino } from 'pino';

/** JSON lines on stderr: stdout belongs to what the operator reads, or to the data of a command. */
export const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2));
