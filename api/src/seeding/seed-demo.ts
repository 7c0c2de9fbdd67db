import type { DataSource } from 'typeorm';
import { DEMO_ACCOUNTS, ensureDemoAccounts } from './demo-people.js';

export interface DemoOptions {
  readonly password: string;
  /** The date the story ends on: usually today. */
  readonly asOf: string;
  /** Where originals of documents are kept. */
  readonly filesDir: string;
  readonly say: (line: string) => void;
}

/** Who signs in in demo mode, and what for. */
export function demoAccounts(): readonly { username: string; description: string }[] {
  return DEMO_ACCOUNTS;
}

/** Makes the demo accounts. */
export async function seedDemo(dataSource: DataSource, options: DemoOptions): Promise<void> {
  await ensureDemoAccounts(dataSource, options.password);
}
