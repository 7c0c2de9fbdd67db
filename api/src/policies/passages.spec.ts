import fc from 'fast-check';
import { passagesOf } from './passages.js';

const span = (id: string, start: number, end: number) => ({ id, start, end });

it('cuts a document into its tasks and what the clauses say between them', () => {
  const text =
    '关于某事的意见\n一、总体要求。坚持创新引领。\n二、任务。建设平台三家。(责任单位:甲局)培育企业。';
  const at = (words: string) => text.indexOf(words);
  const passages = passagesOf(
    text,
    [span('c1', at('一、'), at('二、')), span('c2', at('二、'), text.length)],
    [span('t1', at('建设'), at('(责任')), span('t2', at('培育'), text.length)],
  );
  expect(passages).toEqual([
    { taskId: null, clauseId: null, start: 0, body: '关于某事的意见\n' },
    { taskId: null, clauseId: 'c1', start: at('一、'), body: '一、总体要求。坚持创新引领。\n' },
    { taskId: null, clauseId: 'c2', start: at('二、'), body: '二、任务。' },
    { taskId: 't1', clauseId: null, start: at('建设'), body: '建设平台三家。' },
    { taskId: null, clauseId: 'c2', start: at('(责任'), body: '(责任单位:甲局)' },
    { taskId: 't2', clauseId: null, start: at('培育'), body: '培育企业。' },
  ]);
});

it('names the innermost clause', () => {
  const text = '一、大的。(一)小的。尾巴在大的里。';
  const passages = passagesOf(text, [span('outer', 0, text.length), span('inner', 5, 11)], []);
  expect(passages.map(({ clauseId, body }) => [clauseId, body])).toEqual([
    ['outer', '一、大的。'],
    ['inner', '(一)小的。'.slice(0, 6)],
    ['outer', text.slice(11)],
  ]);
});

it('covers every character that is not blank or a short rest, with spans that are true', () => {
  const text = '某市推进产业集群发展的意见。建设平台,培育企业,引进人才,保障要素。';
  const place = fc.nat(text.length);
  const spans = (prefix: string) =>
    fc
      .array(fc.tuple(place, place), { maxLength: 5 })
      .map((pairs) =>
        pairs.map(([a, b], index) => span(`${prefix}${index}`, Math.min(a, b), Math.max(a, b))),
      );
  fc.assert(
    fc.property(spans('c'), spans('t'), (clauses, tasks) => {
      const passages = passagesOf(text, clauses, tasks);
      for (const { start, body } of passages) expect(text.slice(start, start + body.length)).toBe(body);
      for (const task of tasks)
        if (task.end > task.start)
          expect(passages).toContainEqual(expect.objectContaining({ taskId: task.id, start: task.start }));
      const rests = passages.filter(({ taskId }) => taskId === null);
      for (const rest of rests)
        for (const task of tasks)
          expect(
            rest.start >= task.end || rest.start + rest.body.length <= task.start || task.start === task.end,
          ).toBe(true);
    }),
  );
});
