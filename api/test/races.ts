import { Problem } from '../src/platform/problems/problem.js';

export const DONE = 'done';

/** What each of them came to: done, or the code of the problem they were told. */
export async function atOnce(...deeds: readonly Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(deeds);
  return results.map((result) => {
    if (result.status === 'fulfilled') return DONE;
    if (result.reason instanceof Problem) return result.reason.code;
    throw result.reason;
  });
}

/** The way that was gone, with what it has left. */
export function expectWay(
  outcomes: string[],
  left: string,
  ways: readonly (readonly [string, string, string])[],
): void {
  expect(ways).toContainEqual([...outcomes, left]);
}
