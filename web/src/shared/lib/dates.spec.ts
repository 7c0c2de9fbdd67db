import { daysBetween, fromPicker, isDateText, longDate, momentText, toPicker } from './dates.js';

describe('dates', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-13-01', false],
    ['2026-3-1', false],
    ['', false],
    [null, false],
  ])('isDateText(%s) is %s', (text, expected) => expect(isDateText(text)).toBe(expected));

  it('counts whole days in both directions', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
    expect(daysBetween('2026-03-02', '2026-02-27')).toBe(-3);
    expect(daysBetween('2026-03-02', '2026-03-02')).toBe(0);
  });

  it('shows moments in Beijing time', () => {
    expect(momentText('2026-09-30T16:05:00.000Z')).toBe('2026-10-01 00:05');
  });

  it('writes dates as people do', () => expect(longDate('2026-03-09')).toBe('2026年3月9日'));

  it('goes to the picker and back unchanged', () => {
    expect(fromPicker(toPicker('2026-06-30'))).toBe('2026-06-30');
    expect(toPicker('not a date')).toBeNull();
    expect(fromPicker(null)).toBeUndefined();
  });

  it('gives a picker the same object for the same date, so that drawing anew loses nothing typed', () => {
    expect(toPicker('2027-06-30')).toBe(toPicker('2027-06-30'));
    expect(toPicker('2027-06-30')).not.toBe(toPicker('2027-09-30'));
  });
});
