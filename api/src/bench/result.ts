/** One line of `luoshi bench`: throughput against its limit, higher is better. */
export interface Throughput {
  readonly bench: string;
  readonly n: number;
  readonly unit: string;
  readonly value: number;
  readonly limit: number;
  readonly ratio: number;
}

/** Latency against its limit, lower is better. */
export interface Latency {
  readonly bench: string;
  readonly n: number;
  readonly unit: 'ms';
  readonly p50: number;
  readonly p95: number;
  readonly limitP95: number;
  readonly ratio: number;
}

export type Result = Throughput | Latency;

const round = (value: number): number => Number(value.toPrecision(4));

export function throughput(bench: string, n: number, unit: string, value: number, limit: number): Throughput {
  return { bench, n, unit, value: round(value), limit: round(limit), ratio: round(value / limit) };
}

export function latency(
  bench: string,
  n: number,
  ours: readonly number[],
  limit: readonly number[],
): Latency {
  const [p50, p95, limitP95] = [percentile(ours, 0.5), percentile(ours, 0.95), percentile(limit, 0.95)];
  return {
    bench,
    n,
    unit: 'ms',
    p50: round(p50),
    p95: round(p95),
    limitP95: round(limitP95),
    ratio: round(p95 / limitP95),
  };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Takes the two in turn, so that whatever else the machine does falls on both. */
export async function inTurn(
  rounds: number,
  ours: (round: number) => Promise<unknown>,
  limit: (round: number) => Promise<unknown>,
): Promise<{ ours: number[]; limit: number[] }> {
  const times = { ours: [] as number[], limit: [] as number[] };
  for (let turn = 0; turn < rounds; turn++) {
    times.ours.push(await timed(() => ours(turn)));
    times.limit.push(await timed(() => limit(turn)));
  }
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
