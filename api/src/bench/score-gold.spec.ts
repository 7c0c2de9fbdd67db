import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scoreGold } from './score-gold.js';

const TEXT = '关于育才的通知\n一、任务\n(一)育人才。每年引进5名专家。(责任单位:市人社局、市教育局)\n';
const TASK = {
  ref: '一(一)',
  textStart: '育人才',
  leadUnits: ['市人社局', '市教育局'],
  coUnits: [],
  collective: [],
  etc: false,
  deadlines: [{ quote: '每年', date: null, recurrence: 'yearly' }],
  targets: [{ quote: '引进5名专家', op: '=', value: 5, unit: '名' }],
};

describe('scoring folders of gold', () => {
  let root = '';
  const said: string[] = [];
  const say = (line: string) => void said.push(line);

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'luoshi-gold-'));
    said.length = 0;
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function put(file: string, content: unknown): void {
    const to = path.join(root, file);
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, typeof content === 'string' ? content : JSON.stringify(content));
  }

  it('gives one line a document with each miss and its place, and one a folder with the sums', async () => {
    put('a/talent.txt', TEXT);
    put('a/talent.json', { tasks: [TASK] });
    put('a/other.html', `<html><body>${TEXT.trim().split('\n').join('<br>')}</body></html>`);
    put('a/other.json', { source: 'other.html', tasks: [{ ...TASK, leadUnits: ['市人社局'], targets: [] }] });
    const [other, talent, total, ...rest] = await scoreGold(root, say);
    expect(rest).toEqual([]);
    expect(talent).toMatchObject({ document: 'talent.txt', folder: path.join(root, 'a'), misses: [] });
    expect(other?.document).toBe('other.html');
    expect(other?.misses).toEqual([
      expect.objectContaining({
        measure: 'targets',
        ref: '一(一)',
        found: '= 5 名',
        expected: null,
        line: 3,
      }),
      expect.objectContaining({ measure: 'units', quote: '市教育局' }),
      expect.objectContaining({ measure: 'roles', quote: '市教育局' }),
    ]);
    expect(total).toMatchObject({ documents: 2, folder: path.join(root, 'a') });
    expect(total?.document).toBeUndefined();
    expect(total?.scores.units).toEqual({
      right: 3,
      wrong: 1,
      missed: 0,
      precision: 0.75,
      recall: 1,
      f1: 0.8571,
    });
    expect(said).toContain(
      `${path.join(root, 'a/other.html')}:3 一(一) 责任单位：多读 市教育局　「市教育局」`,
    );
    expect(said.at(-1)).toContain('2 份文件，题头 100.0，任务起止 100.0，责任单位 85.7');
  });

  it('finds the document one folder up, and takes each folder by itself', async () => {
    put('talent.txt', TEXT);
    put('gold/talent.json', { source: 'talent.txt', tasks: [TASK] });
    put('gold/more/again.json', { source: 'again.md', tasks: [] });
    put('gold/more/again.md', '# 什么都没有');
    const lines = await scoreGold(path.join(root, 'gold'), say);
    expect(lines.map(({ folder, document }) => [path.relative(root, folder), document])).toEqual([
      ['gold', 'talent.txt'],
      ['gold', undefined],
      ['gold/more', 'again.md'],
      ['gold/more', undefined],
    ]);
  });

  it.each<[string, string, unknown, RegExp]>([
    ['no document', 'lost.json', { tasks: [] }, /找不到 .*lost\.json 所说的文件 lost\.\*/],
    ['no JSON', 'lost.json', '{', /lost\.json 不是 JSON/],
    ['another shape', 'lost.json', { tasks: [{ ...TASK, etc: 'no' }] }, /lost\.json 的 tasks\.0\.etc 有误/],
  ])('says what is wrong with a gold that has %s', async (_, file, content, message) => {
    put(file, content);
    await expect(scoreGold(root, say)).rejects.toThrow(message);
  });

  it('says when there is no such folder', async () => {
    await expect(scoreGold(path.join(root, 'none'), say)).rejects.toThrow(/找不到目录 .*none/);
  });
});
