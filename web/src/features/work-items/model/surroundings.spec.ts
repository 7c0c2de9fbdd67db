import { shortAfter, shortBefore } from './surroundings.js';

const line = (mark: string, length: number) => mark.repeat(length);

describe('the surroundings of a sentence', () => {
  it('are shown whole when short, without empty lines', () => {
    expect(shortBefore('一、总体要求\n\n　　(一)')).toBe('一、总体要求\n(一)');
    expect(shortAfter('(责任单位：甲)\n \n(二)')).toBe('(责任单位：甲)\n(二)');
    expect(shortBefore('')).toBe('');
  });

  it('begin and end with whole lines where those are near', () => {
    expect(shortBefore(`${line('甲', 300)}\n${line('乙', 100)}\n(三)`)).toBe(`${line('乙', 100)}\n(三)`);
    expect(shortAfter(`${line('甲', 100)}\n${line('乙', 300)}`)).toBe(line('甲', 100));
  });

  it('are cut in a long line rather than lost', () => {
    expect(shortBefore(line('甲', 500))).toHaveLength(160);
    expect(shortAfter(line('甲', 500))).toHaveLength(160);
    expect(shortAfter(`(一)\n${line('乙', 500)}`)).toHaveLength(160);
  });
});
