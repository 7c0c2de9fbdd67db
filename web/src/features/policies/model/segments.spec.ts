import type { Mark } from './marks.js';
import { layOut, taskAt, tasksOf } from './segments.js';

const text = '第一段说要做的事。\n\n第二段,由甲局牵头,到年底办成。\n第三段';
const mark = (kind: Mark['kind'], quote: string, taskId: string): Mark => {
  const start = text.indexOf(quote);
  return { kind, start, end: start + quote.length, taskId };
};

describe('layOut', () => {
  it('splits into paragraphs, leaves out blank ones, and loses no character', () => {
    const paragraphs = layOut(text, []);
    expect(paragraphs.map((each) => each.segments.map((run) => run.text).join(''))).toEqual([
      '第一段说要做的事。',
      '第二段,由甲局牵头,到年底办成。',
      '第三段',
    ]);
    for (const each of paragraphs) {
      expect(text.slice(each.start, each.end)).toBe(each.segments.map((run) => run.text).join(''));
    }
  });

  it('names every mark of a nested run, the narrowest task first', () => {
    const [, second] = layOut(text, [
      mark('task', '第二段,由甲局牵头,到年底办成。', 'wide'),
      mark('task', '由甲局牵头', 'narrow'),
      mark('lead', '甲局', 'narrow'),
      mark('deadline', '到年底', 'wide'),
    ]);
    expect(second?.segments.map((run) => [run.text, run.tasks, run.owners, run.details])).toEqual([
      ['第二段,', ['wide'], [], []],
      ['由', ['narrow', 'wide'], [], []],
      ['甲局', ['narrow', 'wide'], ['narrow'], ['lead']],
      ['牵头', ['narrow', 'wide'], [], []],
      [',', ['wide'], [], []],
      ['到年底', ['wide'], ['wide'], ['deadline']],
      ['办成。', ['wide'], [], []],
    ]);
  });

  it('keeps marks that cross each other apart', () => {
    const [first] = layOut(text, [mark('target', '第一段说要', 'a'), mark('deadline', '段说要做的', 'b')]);
    expect(first?.segments.map((run) => [run.text, run.details])).toEqual([
      ['第一', ['target']],
      ['段说要', ['target', 'deadline']],
      ['做的', ['deadline']],
      ['事。', []],
    ]);
  });

  it('carries a mark over several paragraphs and no further', () => {
    const long: Mark = { kind: 'task', start: 3, end: text.indexOf('由甲局'), taskId: 'long' };
    const [first, second, third] = layOut(text, [long]);
    expect(first?.segments.at(-1)?.tasks).toEqual(['long']);
    expect(second?.segments.map((run) => run.tasks.length)).toEqual([1, 0]);
    expect(third?.taskIds.size).toBe(0);
  });

  it('lists a name shared by many tasks once with all its owners', () => {
    const shared = ['a', 'b', 'c'].map((id) => mark('local', '第三段', id));
    const run = layOut(text, shared).at(-1)?.segments[0];
    expect(run?.owners).toEqual(['a', 'b', 'c']);
    expect(run?.details).toEqual(['local']);
  });

  it('puts the text together again under any marks', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 50; round += 1) {
      const marks = Array.from({ length: 12 }, (_, index): Mark => {
        const start = random(text.length);
        const kind = (['task', 'lead', 'deadline', 'target'] as const)[random(4)] ?? 'task';
        return { kind, start, end: Math.min(text.length, start + 1 + random(12)), taskId: `t${index % 4}` };
      });
      for (const each of layOut(text, marks)) {
        expect(each.segments.map((run) => run.text).join('')).toBe(text.slice(each.start, each.end));
        for (const run of each.segments) {
          for (const one of marks) {
            const inside = one.start <= run.start && one.end >= run.end;
            const outside = one.end <= run.start || one.start >= run.end;
            expect(inside || outside).toBe(true);
          }
        }
      }
    }
  });

  it('signs paragraphs alike only when they render alike', () => {
    const before = layOut(text, [mark('lead', '甲局', 'a')]);
    const after = layOut(text, [mark('support', '甲局', 'a')]);
    expect(before[0]?.signature).toBe(after[0]?.signature);
    expect(before[1]?.signature).not.toBe(after[1]?.signature);
  });

  it('lays out a long document with 300 tasks quickly', () => {
    const line = '这一段写的是要推进的一件具体工作,由若干部门按职责分工负责,到年底前办成。';
    const long = Array.from({ length: 2000 }, () => line).join('\n');
    const marks = Array.from({ length: 1500 }, (_, index): Mark => {
      const start = Math.floor(index / 5) * 250 + (index % 5) * 4;
      const kind = (['task', 'lead', 'support', 'deadline', 'target'] as const)[index % 5] ?? 'task';
      return { kind, start, end: start + (kind === 'task' ? 200 : 4), taskId: `t${Math.floor(index / 5)}` };
    });
    const began = performance.now();
    expect(layOut(long, marks)).toHaveLength(2000);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('taskAt', () => {
  const run = {
    start: 0,
    end: 1,
    text: '甲',
    tasks: ['narrow', 'wide'],
    owners: ['rule'],
    details: [],
    live: true,
  };
  it('means the narrowest task', () => expect(taskAt(tasksOf(run), null)).toBe('narrow'));
  it('stays with the task one is looking at', () => {
    expect(taskAt(tasksOf(run), 'wide')).toBe('wide');
    expect(taskAt(tasksOf(run), 'rule')).toBe('rule');
  });
  it('is nobody’s where nothing is marked', () => expect(taskAt([], 'x')).toBeNull());
});

describe('dismissed tasks', () => {
  it('stay findable in the text and are told from those that stand', () => {
    const [first] = layOut(text, [mark('dismissed', '第一段', 'gone'), mark('task', '一段说', 'stands')]);
    expect(first?.segments.map((run) => [run.text, run.tasks, run.live])).toEqual([
      ['第', ['gone'], false],
      ['一段', ['gone', 'stands'], true],
      ['说', ['stands'], true],
      ['要做的事。', [], false],
    ]);
  });
});
