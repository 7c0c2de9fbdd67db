import type { DataSource } from 'typeorm';
import { DEMO_ACCOUNTS, ensureDemoAccounts } from './demo-accounts.js';

export interface DemoOptions {
  readonly password: string;
  /** The date the story ends on: usually today. */
  readonly asOf: string;
  /** Where originals of documents are kept. */
  readonly filesDir: string;
  readonly say: (line: string) => void;
}

export function demoAccounts(): readonly { username: string; description: string }[] {
  return DEMO_ACCOUNTS;
}

/** Makes the demo accounts. */
export async function seedDemo(dataSource: DataSource, options: DemoOptions): Promise<void> {
  await ensureDemoAccounts(dataSource, options.password);
}
