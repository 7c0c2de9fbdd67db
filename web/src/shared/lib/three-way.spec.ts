import { mergeThreeWay } from './three-way.js';

const base = { title: '甲', date: '2026-01-01' as string | null, units: ['a', 'b'] };

describe('mergeThreeWay', () => {
  it('takes over what only the other changed', () => {
    const { merged, takenOver, conflicts } = mergeThreeWay(
      base,
      { ...base, title: '乙' },
      { ...base, units: ['a'] },
    );
    expect(merged).toEqual({ title: '乙', date: '2026-01-01', units: ['a'] });
    expect(takenOver).toEqual(['units']);
    expect(conflicts).toEqual([]);
  });

  it('keeps mine and names the field where both changed it', () => {
    const { merged, conflicts } = mergeThreeWay(
      base,
      { ...base, date: null },
      { ...base, date: '2027-01-01' },
    );
    expect(merged.date).toBeNull();
    expect(conflicts).toEqual(['date']);
  });

  it('finds no conflict in the same change made twice', () => {
    const both = { ...base, title: '丙' };
    expect(mergeThreeWay(base, both, { ...both })).toEqual({ merged: both, takenOver: [], conflicts: [] });
  });

  it('asks the caller what counts as the same', () => {
    const ignoringOrder = (field: keyof typeof base, a: typeof base, b: typeof base) =>
      JSON.stringify([a[field]].flat().sort()) === JSON.stringify([b[field]].flat().sort());
    const theirs = { ...base, units: ['b', 'a'] };
    expect(mergeThreeWay(base, { ...base, units: ['a'] }, theirs, ignoringOrder).conflicts).toEqual([]);
  });
});
