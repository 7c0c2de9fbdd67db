/**
 * How often one address may be fetched: so many times within a minute, in each process. Calendars ask every few hours;
 * what asks more often is broken, and is told so before the database is asked.
 */
export class FetchLimit {
  private minute = 0;
  private readonly counts = new Map<string, number>();

  constructor(private readonly most = 30) {}

  allows(address: string, now: number): boolean {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts.clear();
    }
    const count = (this.counts.get(address) ?? 0) + 1;
    this.counts.set(address, count);
    return count <= this.most;
  }
}
