import { keyOf, segmentsOf, worstOf } from './lights.js';

const none = { grey: 0, green: 0, yellow: 0, red: 0, blue: 0, unlit: 0, total: 0 };

describe('segmentsOf', () => {
  it('puts what needs action first and leaves out what is empty', () => {
    const segments = segmentsOf({ ...none, green: 6, red: 1, unlit: 1, total: 8 });
    expect(segments.map(({ key }) => key)).toEqual(['red', 'green', 'unlit']);
    expect(segments.map(({ share }) => share)).toEqual([12.5, 75, 12.5]);
  });

  it('is empty when nothing is counted', () => expect(segmentsOf(none)).toEqual([]));
});

describe('keyOf', () => {
  it('calls a light without colour unlit', () => {
    expect(keyOf({ colour: null, reason: '争议待决', consequence: null })).toBe('unlit');
    expect(keyOf({ colour: 'red', reason: '', consequence: null })).toBe('red');
  });
});

describe('worstOf', () => {
  it('is the light that needs action first', () => {
    expect(worstOf({ ...none, green: 6, yellow: 1, total: 7 })).toBe('yellow');
    expect(worstOf({ ...none, blue: 1, unlit: 2, total: 3 })).toBe('blue');
    expect(worstOf(none)).toBeNull();
  });
});
