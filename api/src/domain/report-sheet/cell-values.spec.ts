import { figureIn, judgementIn, progressIn, wordsIn } from './cell-values.js';
import type { SheetCell } from './sheet-cell.js';

const words = (text: string): SheetCell => ({ kind: 'words', words: text });
const number = (value: number): SheetCell => ({ kind: 'number', value });
const NOT_A_NUMBER = '累计完成应是数字';

describe('a figure', () => {
  it.each<[string, SheetCell | undefined, string, number | null]>([
    ['nothing', undefined, '个', null],
    ['a number', number(12.5), '个', 12.5],
    ['a number as text', words('35'), '家', 35],
    ['with its measure', words('35家'), '家', 35],
    ['in full width, with spaces', words('　１２．５ '), '个', 12.5],
    ['with commas between thousands', words('1,234,567'), '元', 1_234_567],
    ['with a Chinese comma', words('1，234'), '元', 1234],
    ['in 万', words('1.2万'), '人次', 12_000],
    ['in 亿 with the measure', words('80亿元'), '元', 8_000_000_000],
    ['in 万亿', words('8万亿'), '元', 8_000_000_000_000],
    ['a share that the measure wants', { kind: 'share', value: 0.45 }, '%', 45],
    ['a share as text', words('45.5％'), '%', 45.5],
    ['a share without noise', { kind: 'share', value: 0.29 }, '%', 29],
    ['a dash for nothing', words('——'), '个', null],
    ['a slash for nothing', words('/'), '个', null],
    ['zero', number(0), '个', 0],
    ['zero without its sign', number(-0), '个', 0],
  ])('%s', (_, cell, measure, value) => {
    expect(figureIn(cell, measure, '累计完成')).toEqual({ ok: true, value });
  });

  it.each<[string, SheetCell, string]>([
    ['words', words('约二十家'), NOT_A_NUMBER],
    ['无, which may mean nothing or none', words('无'), NOT_A_NUMBER],
    ['another measure', words('35户'), NOT_A_NUMBER],
    ['commas at odd places', words('1,23'), NOT_A_NUMBER],
    ['two numbers', words('3、5'), NOT_A_NUMBER],
    ['less than nothing', number(-1), '累计完成不能是负数'],
    ['less than nothing as text', words('－１'), '累计完成不能是负数'],
    ['a share where things are counted', { kind: 'share', value: 0.45 }, '累计完成应是数字，不是百分数'],
    [
      'a day that Excel made of 3-5',
      { kind: 'day', value: 46086 },
      '累计完成被识别成了日期，请把单元格格式改为“常规”后重填数字',
    ],
    ['a flag', { kind: 'flag', value: true }, NOT_A_NUMBER],
    ['a formula that failed', { kind: 'failed' }, '累计完成里的公式没有算出结果，请改填数字或文字'],
  ])('refuses %s', (_, cell, fault) => {
    expect(figureIn(cell, '家', '累计完成')).toEqual({ ok: false, fault });
  });
});

it.each<[SheetCell | undefined, number | null | 'fault']>([
  [undefined, null],
  [number(60), 60],
  [words('６０％'), 60],
  [words(' 60 '), 60],
  [{ kind: 'share', value: 0.6 }, 60],
  [number(0.6), 'fault'],
  [number(101), 'fault'],
  [words('一半'), 'fault'],
  [number(-1), 'fault'],
])('progress of %j is %j', (cell, value) => {
  const read = progressIn(cell);
  expect(read.ok ? read.value : 'fault').toBe(value);
});

it.each<[SheetCell | undefined, string | null]>([
  [undefined, null],
  [words(''), null],
  [words(' 按计划 推进'), 'on-track'],
  [words('有风险'), 'at-risk'],
  [words('已滞后'), 'behind'],
])('judgement of %j is %j', (cell, value) => {
  expect(judgementIn(cell)).toEqual({ ok: true, value });
});

it('refuses a judgement of one’s own making, and says which there are', () => {
  expect(judgementIn(words('正常'))).toEqual({
    ok: false,
    fault: '本单位判断只能填“按计划推进”、“有风险”、“已滞后”',
  });
});

it('keeps the lines of words, and takes numbers for words', () => {
  expect(wordsIn(words(' 一\r\n二\u0007 \n'), 'done')).toEqual({ ok: true, value: '一\n二' });
  expect(wordsIn(number(2026), 'done')).toEqual({ ok: true, value: '2026' });
});

it('says how much too long words are', () => {
  expect(wordsIn(words('长'.repeat(3001)), 'problems')).toEqual({
    ok: false,
    fault: '存在问题太长：3001 字，最多 3000 字',
  });
});
