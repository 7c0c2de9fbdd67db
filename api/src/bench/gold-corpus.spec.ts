import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Gold, GoldTask } from '../domain/policy-reader/gold.js';
import { normalise } from '../domain/policy-reader/normalise.js';
import { extractText } from '../policies/extraction/extract-text.js';
import { goldFolders, readGoldFolder } from './gold-file.js';

const CORPUS = path.join(import.meta.dirname, '../../../seeds/gold');
const FILES = goldFolders(CORPUS).flatMap((folder) =>
  readGoldFolder(folder).map((file) => ({ ...file, title: `${path.basename(folder)}/${file.name}` })),
);

const bare = (words: string) => words.replace(/\s+/g, '');

/** What a gold says that its document does not bear out. No reader is asked. */
function faultsOf(gold: Gold, text: string): string[] {
  const faults: string[] = [];
  const printed = bare(text);
  for (const words of [gold.title, gold.docNumber, gold.issuer])
    if (words !== undefined && words !== null && !printed.includes(bare(words)))
      faults.push(`not in the text: ${words}`);
  let before = 0;
  for (const task of gold.tasks) {
    faults.push(...faultsOfTask(task, text, before).map((fault) => `${task.ref} ${fault}`));
    before = task.end ?? before;
  }
  return faults;
}

function faultsOfTask(task: GoldTask, text: string, before: number): string[] {
  const { start = -1, end = -1, annotation, deadlines, targets, ambiguous } = task;
  if (start < before || end <= start || end > text.length) return [`range ${start}–${end}`];
  const words = text.slice(start, end);
  const faults: string[] = [];
  if (!words.startsWith(task.textStart)) faults.push(`does not begin with ${task.textStart}`);
  if (annotation !== undefined && !words.includes(annotation)) faults.push(`lacks ${annotation}`);
  const units = [...task.leadUnits, ...task.coUnits, ...task.collective];
  if (units.length === 0) faults.push('nobody is responsible');
  for (const unit of [...units, ...Object.keys(task.collectiveRole ?? {})])
    if (!bare(annotation ?? words).includes(bare(unit))) faults.push(`unit ${unit} is not printed`);
  for (const unit of Object.keys(task.collectiveRole ?? {}))
    if (!task.collective.includes(unit)) faults.push(`${unit} is no collective`);
  const quotes = [
    ...[...deadlines, ...targets].map(({ quote }) => quote),
    ...(ambiguous?.deadlines ?? []),
    ...(ambiguous?.targets ?? []),
  ];
  for (const quote of quotes) if (!words.includes(quote)) faults.push(`lacks ${quote}`);
  for (const { quote, date, recurrence } of deadlines)
    if (date !== null && recurrence !== null) faults.push(`${quote} is both date and recurrence`);
  for (const { quote, value, valueTo = Infinity } of targets)
    if (valueTo <= value) faults.push(`${quote} ends before it begins`);
  return faults;
}

describe('the gold of the corpus', () => {
  it('has a document for each gold', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(55);
    expect(new Set(FILES.map(({ document }) => document)).size).toBe(FILES.length);
  });

  it.each(FILES)('$title says what its document says', async ({ gold, document }) => {
    const { text } = await extractText(readFileSync(document), path.basename(document));
    expect(faultsOf(gold, normalise(text))).toEqual([]);
  });

  it('would be caught saying something else', () => {
    const words = '育人才。每年引进5名专家。(责任单位:市人社局)';
    const right: GoldTask = {
      ref: '一',
      textStart: '育人才',
      annotation: '(责任单位:市人社局)',
      leadUnits: ['市人社局'],
      coUnits: [],
      collective: [],
      etc: false,
      deadlines: [{ quote: '每年', date: null, recurrence: 'yearly' }],
      targets: [{ quote: '5名', op: '=', value: 5, unit: '名' }],
      start: 0,
      end: words.length,
    };
    expect(faultsOf({ tasks: [right] }, words)).toEqual([]);
    const wrong: Partial<GoldTask>[] = [
      { start: 1 },
      { end: words.length + 1 },
      { annotation: '(责任单位:市教育局)' },
      { leadUnits: ['市教育局'] },
      { leadUnits: [] },
      { collectiveRole: { 市人社局: 'co' } },
      { deadlines: [{ quote: '每月', date: null, recurrence: 'monthly' }] },
      { deadlines: [{ quote: '每年', date: '2025-12-31', recurrence: 'yearly' }] },
      { targets: [{ quote: '6名', op: '=', value: 6, unit: '名' }] },
      { targets: [{ quote: '5名', op: '=', value: 5, valueTo: 3, unit: '名' }] },
      { ambiguous: { deadlines: [], targets: ['6名'] } },
    ];
    for (const change of wrong) expect(faultsOf({ tasks: [{ ...right, ...change }] }, words)).not.toEqual([]);
    expect(faultsOf({ tasks: [right, right] }, words)).toEqual([`一 range 0–${words.length}`]);
    expect(faultsOf({ title: '别的', tasks: [] }, words)).toEqual(['not in the text: 别的']);
  });
});
