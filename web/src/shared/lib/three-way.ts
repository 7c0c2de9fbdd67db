/** What comes of two people editing the same thing from the same start, field by field. */
export interface ThreeWay<T> {
  /** What the other changed is taken over; where both changed the same field, mine stands until a person decides. */
  readonly merged: T;
  /** Fields that the other changed and I did not. */
  readonly takenOver: readonly (keyof T & string)[];
  /** Fields that both changed, each in another way. */
  readonly conflicts: readonly (keyof T & string)[];
}

/**
 * Merges `mine` and `theirs`, both made from `base`. All three carry the same fields.
 * `same` says whether two values of a field mean the same; by default their JSON is compared.
 */
export function mergeThreeWay<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  same: (field: keyof T & string, a: T, b: T) => boolean = sameJson,
): ThreeWay<T> {
  const merged = { ...mine };
  const takenOver: (keyof T & string)[] = [];
  const conflicts: (keyof T & string)[] = [];
  for (const field of Object.keys(base) as (keyof T & string)[]) {
    if (same(field, theirs, base) || same(field, theirs, mine)) continue;
    if (same(field, mine, base)) {
      merged[field] = theirs[field];
      takenOver.push(field);
    } else {
      conflicts.push(field);
    }
  }
  return { merged, takenOver, conflicts };
}

function sameJson<T>(field: keyof T & string, a: T, b: T): boolean {
  return JSON.stringify(a[field]) === JSON.stringify(b[field]);
}
