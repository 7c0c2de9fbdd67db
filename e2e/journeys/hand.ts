import type { Locator, Page } from '@playwright/test';

/**
 * The Keystroke-Level Model of Card, Moran and Newell: seconds that each act of a practised person takes. `read` is
 * ours: to look at one task beside its sentence.
 */
const SECONDS = { key: 0.28, point: 1.1, click: 0.2, reach: 0.4, think: 1.35, read: 3 } as const;
type Act = keyof typeof SECONDS;

/** One person's hand on keyboard and mouse. What it does is counted; what the machine does is not. */
export class Hand {
  private readonly acts: Record<Act, number> = { key: 0, point: 0, click: 0, reach: 0, think: 0, read: 0 };
  private on: 'keyboard' | 'mouse' = 'mouse';

  constructor(private readonly page: Page) {}

  /** One key after the other, each counted; `think` stands before what has to be decided. */
  async press(...keys: readonly string[]): Promise<void> {
    this.moveTo('keyboard');
    for (const key of keys) {
      this.acts.key += key.split('+').length;
      await this.page.keyboard.press(key);
    }
  }

  /** What an input method needs: about two keys for a character. */
  async type(words: string): Promise<void> {
    this.moveTo('keyboard');
    this.acts.key += 2 * [...words].length;
    await this.page.keyboard.type(words);
  }

  async click(target: Locator): Promise<void> {
    this.moveTo('mouse');
    this.acts.point += 1;
    this.acts.click += 1;
    await target.click();
  }

  /** The dialog of the system: a press to open it, a file, a press to take it. */
  async chooseFile(input: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    this.moveTo('mouse');
    this.acts.point += 3;
    this.acts.click += 3;
    await input.setInputFiles(file);
  }

  think(): void {
    this.acts.think += 1;
  }

  read(): void {
    this.acts.read += 1;
  }

  /** Presses of keys and buttons. */
  get steps(): number {
    return this.acts.key + this.acts.click;
  }

  get seconds(): number {
    return Object.entries(SECONDS).reduce((sum, [act, each]) => sum + each * this.acts[act as Act], 0);
  }

  get account(): string {
    const counted = Object.entries(this.acts).map(([act, times]) => `${act} ${times}`);
    return `${this.steps} steps, ${this.seconds.toFixed(0)} s by KLM (${counted.join(', ')})`;
  }

  private moveTo(place: 'keyboard' | 'mouse'): void {
    if (this.on !== place) this.acts.reach += 1;
    this.on = place;
  }
}
