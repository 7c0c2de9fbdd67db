import { addDays } from '../domain/calendar/date.js';

type Deed = (day: string) => Promise<void>;

/** What happens on which day, from the first to the last; a deed may put further deeds on the days to come. */
export class Agenda {
  private readonly deeds = new Map<string, Deed[]>();
  private today: string;

  constructor(
    first: string,
    private readonly last: string,
  ) {
    this.today = first;
  }

  /** A day after the last never comes; what should have happened before happens at once. */
  at(day: string, deed: Deed): void {
    if (day > this.last) return;
    const on = day < this.today ? this.today : day;
    const known = this.deeds.get(on);
    if (known) known.push(deed);
    else this.deeds.set(on, [deed]);
  }

  async run(): Promise<void> {
    for (; this.today <= this.last; this.today = addDays(this.today, 1)) {
      // The list may grow while its deeds are done.
      for (const deed of this.deeds.get(this.today) ?? []) await deed(this.today);
      this.deeds.delete(this.today);
    }
  }
}
