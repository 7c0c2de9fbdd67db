import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readPolicy } from '../policy-reader/read-policy.js';
import { compareVersions, type TaskComparison } from './compare-versions.js';
import type { TaskVersion, VersionDeadline, VersionTarget } from './task-version.js';

let made = 0;
function task(text: string, change: Partial<TaskVersion> = {}): TaskVersion {
  made += 1;
  return {
    id: `t${made}`,
    clauseRef: '',
    text,
    startsOn: null,
    responsibilities: [{ key: 'economy', name: '市经信局', role: 'lead' }],
    deadlines: [],
    targets: [],
    ...change,
  };
}

function deadline(text: string, quote: string, date: string): VersionDeadline {
  const start = text.indexOf(quote);
  return { date, recurrence: null, start, end: start + quote.length };
}

function target(text: string, quote: string, change: Partial<VersionTarget> = {}): VersionTarget {
  const start = text.indexOf(quote);
  const [value = 0] = (/\d+/.exec(quote) ?? []).map(Number);
  return {
    id: `g${quote}`,
    operator: '>=',
    value,
    valueTo: null,
    measure: '个',
    object: '公共服务平台',
    cadence: null,
    baseline: null,
    deadline: null,
    start,
    end: start + quote.length,
    ...change,
  };
}

const BUILD = '到2027年底,建成市级公共服务平台3个,服务企业的本领明显增强。';
const build = (change: Partial<TaskVersion> = {}, text = BUILD) =>
  task(text, {
    deadlines: [deadline(text, text.slice(0, 7), `${text.slice(1, 5)}-12-31`)],
    targets: [target(text, /建成市级公共服务平台\d+个/.exec(text)?.[0] ?? '')],
    ...change,
  });

const brief = (rows: readonly TaskComparison[]) =>
  rows.map(({ relation, changes }) => [relation, ...changes.kinds].join(' '));

describe('what became of one task', () => {
  const lead = { key: 'economy', name: '市经信局', role: 'lead' } as const;
  const support = { key: 'science', name: '市科技局', role: 'support' } as const;
  test.each<[string, TaskVersion, TaskVersion, string]>([
    ['nothing differs', build(), build(), 'same'],
    ['it has another number', build({ clauseRef: '二(一)' }), build({ clauseRef: '三(四)' }), 'same'],
    [
      'width of characters and blanks differ',
      build(),
      task(`${BUILD.replace(',', '，')} \n`, build()),
      'same',
    ],
    ['other words', build(), build({}, BUILD.replace('明显增强', '全面跃升')), 'changed wording'],
    ['another date', build(), build({}, BUILD.replace('2027', '2028')), 'changed deadline'],
    ['another figure', build(), build({}, BUILD.replace('3个', '5个')), 'changed target'],
    [
      'another date and figure',
      build(),
      build({}, BUILD.replace('3个', '5个').replace('2027', '2028')),
      'changed deadline target',
    ],
    ['a unit more', build(), build({ responsibilities: [lead, support] }), 'changed responsibility'],
    [
      'another role',
      build({ responsibilities: [lead, support] }),
      build({ responsibilities: [lead, { ...support, role: 'lead' }] }),
      'changed responsibility',
    ],
    ['a figure that was not read', task('建成平台三个'), task('建成平台五个'), 'changed wording'],
    [
      'a date that a clerk set',
      build(),
      build({ deadlines: [{ date: '2028-12-31', recurrence: null, start: 0, end: 0 }] }),
      'changed deadline',
    ],
    ['a target that is gone', build(), build({ targets: [] }), 'changed target'],
  ])('%s', (_, old, next, expected) => {
    expect(brief(compareVersions([old], [next]))).toEqual([expected]);
  });

  it('says who came, who left and whose role is another', () => {
    const old = build({
      responsibilities: [lead, support, { key: 'finance', name: '市财政局', role: 'support' }],
    });
    const next = build({
      responsibilities: [
        { ...support, role: 'lead' },
        { ...lead, role: 'support' },
        { key: 'reform', name: '市发展改革委', role: 'support' },
      ],
    });
    const [row] = compareVersions([old], [next]);
    expect(row?.changes.units).toEqual({
      added: [{ key: 'reform', name: '市发展改革委', role: 'support' }],
      removed: [{ key: 'finance', name: '市财政局', role: 'support' }],
      roles: [
        { key: 'science', name: '市科技局', from: 'support', to: 'lead' },
        { key: 'economy', name: '市经信局', from: 'lead', to: 'support' },
      ],
    });
  });

  it('says which target follows which', () => {
    const text = '培育企业30家,建成平台3个。';
    const firms = target(text, '30家', { object: '企业', measure: '家' });
    const old = task(text, { targets: [firms, target(text, '3个')] });
    const next = task(text, {
      targets: [
        target(text, '3个', { value: 5 }),
        { ...firms, id: 'same' },
        target(text, '建成', { object: '专利', measure: '件' }),
      ],
    });
    const [row] = compareVersions([old], [next]);
    expect(
      row?.changes.targets.map(({ old: from, new: to, changed }) => [from?.object, to?.object, changed]),
    ).toEqual([
      ['公共服务平台', '公共服务平台', true],
      ['企业', '企业', false],
      [undefined, '专利', true],
    ]);
  });
});

describe('tasks that are new, gone, split or merged', () => {
  const others = [
    '每年梳理一次审批事项,材料压减两成。',
    '组织银行与企业对接,发放技改贷款。',
    '推动高校院所与企业共建研发机构。',
  ];
  it('keeps what is gone behind the task that it followed', () => {
    const [a, b, c] = others.map((text) => task(text));
    const next = [others[0], '开展人才引进专项行动,落实住房补贴。', others[2]].map((text) =>
      task(text ?? ''),
    );
    if (!a || !b || !c) throw new Error('three tasks');
    expect(brief(compareVersions([a, b, c], next))).toEqual(['same', 'gone', 'new', 'same']);
  });

  const long =
    '建设工业互联网平台,推动规上企业数字化改造全覆盖;培育专精特新中小企业,完善梯度培育库和服务体系。';
  const [first = '', second = ''] = long.split(';');
  it('shows a split as one changed and one new, a merger as one changed and one gone', () => {
    const rest = others.map((text) => task(text));
    const split = compareVersions([task(long), ...rest], [task(first), task(second), ...rest]);
    expect(brief(split).toSorted()).toEqual(['changed wording', 'new', 'same', 'same', 'same']);
    const merged = compareVersions([task(first), task(second), ...rest], [task(long), ...rest]);
    expect(brief(merged).toSorted()).toEqual(['changed wording', 'gone', 'same', 'same', 'same']);
  });

  it('lets a person decide what continues what', () => {
    const [a, b] = [task(others[0] ?? ''), task(others[0] ?? '')];
    expect(brief(compareVersions([a], [b], [{ oldId: a.id, newId: null }]))).toEqual(['gone', 'new']);
    const other = task('开展人才引进专项行动,落实住房补贴。');
    const [row] = compareVersions([a], [other], [{ oldId: a.id, newId: other.id }]);
    expect([row?.old?.id, row?.new?.id, row?.relation]).toEqual([a.id, other.id, 'changed']);
    expect(brief(compareVersions([a], [b], [{ oldId: 'not', newId: 'there' }]))).toEqual(['same']);
  });
});

/** Tasks that no two have the words of in common. */
const PARTS = [
  ['建设', '培育', '引进', '改造', '推广', '整治'],
  [
    '工业互联网平台',
    '专精特新企业',
    '高端人才',
    '老旧小区',
    '绿色建筑',
    '河道水环境',
    '普惠托育',
    '冷链物流',
  ],
  ['推进试点示范', '落实奖补资金', '健全协调机制', '完善评价办法', '开展专项检查'],
] as const;
const document = fc
  .uniqueArray(fc.tuple(...PARTS.map((words) => fc.nat(words.length - 1))), {
    minLength: 1,
    maxLength: 30,
    selector: (choice) => choice.join(),
  })
  .map((choices) =>
    choices.map((choice, at): TaskVersion => {
      const text = `到2027年底,${choice.map((word, part) => PARTS[part]?.[word]).join('')}不少于${10 + at}处。`;
      return task(text, {
        clauseRef: `一(${at + 1})`,
        deadlines: [deadline(text, '到2027年底', '2027-12-31')],
        targets: [target(text, `${10 + at}处`, { measure: '处', object: '' })],
      });
    }),
  );
const copied = (tasks: readonly TaskVersion[]) => tasks.map((each) => ({ ...each, id: `n${each.id}` }));
/** Old and new of every row, by what they say. */
const pairsOf = (rows: readonly TaskComparison[]) =>
  rows
    .map((row) => `${row.old?.text ?? '-'} → ${row.new?.text ?? '-'} (${row.changes.kinds.join()})`)
    .toSorted();

describe('whatever the document', () => {
  it('is the same as itself', () => {
    fc.assert(
      fc.property(document, (tasks) => {
        expect(new Set(brief(compareVersions(tasks, copied(tasks))))).toEqual(new Set(['same']));
      }),
    );
  });

  it('stays paired when its clauses move and are numbered anew', () => {
    fc.assert(
      fc.property(document, document, fc.infiniteStream(fc.nat()), (old, next, chance) => {
        const moved = copied(next)
          .map((each) => ({ each, place: chance.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }, at) => ({ ...each, clauseRef: `二(${at + 1})` }));
        const still = copied(next).map((each, at) => ({ ...each, clauseRef: `二(${at + 1})` }));
        expect(pairsOf(compareVersions(old, moved))).toEqual(pairsOf(compareVersions(old, still)));
      }),
    );
  });

  it('has as gone one way what is new the other way', () => {
    fc.assert(
      fc.property(document, document, (old, next) => {
        const there = compareVersions(old, copied(next));
        const back = compareVersions(copied(next), old);
        const texts = (rows: readonly TaskComparison[], relation: string) =>
          rows
            .filter((row) => row.relation === relation)
            .map((row) => (row.old ?? row.new)?.text)
            .toSorted();
        expect(texts(back, 'gone')).toEqual(texts(there, 'new'));
        expect(texts(back, 'new')).toEqual(texts(there, 'gone'));
      }),
    );
  });

  it('has every task once', () => {
    fc.assert(
      fc.property(document, document, (old, next) => {
        const rows = compareVersions(old, next);
        const ids = (side: 'old' | 'new') => rows.flatMap((row) => row[side]?.id ?? []).toSorted();
        expect(ids('old')).toEqual(old.map(({ id }) => id).toSorted());
        expect(ids('new')).toEqual(next.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('changes in one task alone when one date is changed', () => {
    fc.assert(
      fc.property(document, fc.nat(), (tasks, choice) => {
        const at = choice % tasks.length;
        const next = copied(tasks).map((each, place) =>
          place === at
            ? {
                ...each,
                text: each.text.replace('2027', '2028'),
                deadlines: each.deadlines.map((due) => ({ ...due, date: '2028-12-31' })),
              }
            : each,
        );
        const rows = compareVersions(tasks, next);
        expect(rows.map(({ relation, changes }) => [relation, changes.kinds.join()])).toEqual(
          tasks.map((_, place) => (place === at ? ['changed', 'deadline'] : ['same', ''])),
        );
      }),
    );
  });
});

it('compares documents of two thousand tasks without looking at all pairs', () => {
  const numbered = (year: number) =>
    Array.from({ length: 2000 }, (_, at) =>
      task(`到${year}年底,第${at}村完成道路硬化、改水改厕和路灯安装,建成便民服务点。`),
    );
  // The year is not read here, so that the words of every task differ and each must be found by what is rare in it.
  const rows = compareVersions(numbered(2026), numbered(2027));
  expect(rows).toHaveLength(2000);
  for (const { old, new: next } of rows) expect(next?.text).toBe(old?.text.replace('2026', '2027'));
});

const shared = path.join(import.meta.dirname, '../../../../../shared/policies');
const files = existsSync(shared) ? readdirSync(shared).filter((file) => file.endsWith('.txt')) : [];
(files.length > 0 ? describe : describe.skip)('documents as they are published', () => {
  test.each(files)('%s is the same as itself, and changed where it was edited', (file) => {
    const tasksOf = (text: string) => {
      const reading = readPolicy(text);
      return reading.tasks.map((each, at): TaskVersion => ({
        id: `${at}`,
        clauseRef: reading.clauses.find(({ id }) => id === each.clause)?.ref ?? '',
        text: reading.text.slice(each.start, each.end),
        startsOn: null,
        responsibilities: each.responsibilities.map(({ unit, role }) => ({ key: unit, name: unit, role })),
        deadlines: each.deadlines.map((due) => ({
          ...due,
          start: due.start - each.start,
          end: due.end - each.start,
        })),
        targets: each.targets.map((one, place) => ({
          ...one,
          id: `${at}.${place}`,
          start: one.start - each.start,
          end: one.end - each.start,
        })),
      }));
    };
    const text = readFileSync(path.join(shared, file), 'utf8');
    const old = tasksOf(text);
    expect(new Set(brief(compareVersions(old, tasksOf(text))))).toEqual(new Set(['same']));
    const halves = [old.slice(0, old.length / 2), old.slice(old.length / 2)] as const;
    // Half of a document is no version of its other half.
    const mixed = compareVersions(halves[0], halves[1]);
    expect(mixed.filter(({ old: a, new: b }) => a && b).length).toBeLessThanOrEqual(old.length / 10);
  });
});
