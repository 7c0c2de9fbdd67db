import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';
import { log } from '../platform/log.js';

export const DATABASE_URL = Symbol('database url');

/** Of the database: whoever gets a message is named here the moment it is written. */
export const MESSAGE_CHANNEL = 'luoshi_message';

const RECONNECT_MS = 3000;
/** A browser needs one; the rest are left over from pages that were closed. */
const MOST_STREAMS = 4;

export interface Listener {
  /** There is something new. */
  tell(): void;
  /** No more will come. */
  end(): void;
}

/**
 * Tells people in the moment that a message has come, whichever process wrote it: one connection of each process
 * listens to the database, and browsers listen to the process. What is told is only that there is something new.
 */
@Injectable()
export class MessageStream implements OnModuleDestroy {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(@Inject(DATABASE_URL) private readonly url: string) {}

  /** @returns what ends the listening */
  async listen(userId: string, listener: Listener): Promise<() => void> {
    const all = this.listeners.get(userId) ?? new Set();
    this.listeners.set(userId, all);
    all.add(listener);
    const [oldest] = all;
    if (all.size > MOST_STREAMS && oldest) {
      all.delete(oldest);
      oldest.end();
    }
    await this.connect();
    return () => {
      all.delete(listener);
      if (all.size === 0) this.listeners.delete(userId);
    };
  }

  private async connect(): Promise<void> {
    if (this.client !== null || this.closed) return;
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'luoshi messages',
      options: `-c role=${APPLICATION_ROLE}`,
    });
    this.client = client;
    client.on('notification', ({ payload }) => {
      for (const listener of this.listeners.get(payload ?? '') ?? []) listener.tell();
    });
    const lost = (error?: Error) => {
      if (this.client !== client) return;
      this.client = null;
      if (this.closed) return;
      log.warn({ error }, 'the connection that hears of messages is lost');
      this.retry = setTimeout(() => void this.reconnect(), RECONNECT_MS).unref();
    };
    client.on('error', lost);
    client.on('end', () => lost());
    try {
      await client.connect();
      await client.query(`LISTEN ${MESSAGE_CHANNEL}`);
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** What came while nobody listened is fetched anew: everybody is told to look. */
  private async reconnect(): Promise<void> {
    await this.connect();
    for (const all of this.listeners.values()) for (const listener of all) listener.tell();
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    if (this.retry !== null) clearTimeout(this.retry);
    for (const all of this.listeners.values()) for (const listener of all) listener.end();
    this.listeners.clear();
    const { client } = this;
    this.client = null;
    await client?.end();
  }
}
