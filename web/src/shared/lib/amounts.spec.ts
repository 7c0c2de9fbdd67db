import { aimText, amountText } from './amounts.js';

describe('amountText', () => {
  it.each([
    [8_000_000_000_000, '8万亿'],
    [1_500_000_000, '15亿'],
    [1_230_000, '123万'],
    [12_500, '1.25万'],
    [12_345, '12345'],
    [100, '100'],
    [0.5, '0.5'],
    [0, '0'],
    [-20_000, '-2万'],
  ])('%d is written %s', (value, text) => expect(amountText(value)).toBe(text));
});

describe('aimText', () => {
  it('says the operator, the figure and its measure', () => {
    expect(aimText({ operator: '>=', value: 20, valueTo: null, measure: '个' })).toBe('≥ 20个');
    expect(aimText({ operator: '=', value: 3, valueTo: 5, measure: '家' })).toBe('3～5家');
    expect(aimText({ operator: '~', value: 1_000_000, valueTo: null, measure: '元' })).toBe('约 100万元');
  });
});
