import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { numberedDocx, officialPdf, portalPage, typedDocx } from '../../../test/documents-as-files.js';
import { readPolicy } from '../../domain/policy-reader/read-policy.js';
import type { Reading } from '../../domain/policy-reader/reading.js';
import { extractText } from './extract-text.js';

const seeds = path.resolve(import.meta.dirname, '../../../../seeds/policies');
const shared = path.resolve(import.meta.dirname, '../../../../../shared/policies');
const files = [seeds, shared].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => path.join(folder, name))
    : [],
);

/** Line ends and spaces are the page's. */
function tasksOf({ text, tasks }: Reading) {
  const plain = (words: string) => words.replace(/\s+/g, '');
  return tasks.map((task) => ({
    words: plain(text.slice(task.start, task.end)),
    units: task.responsibilities.map(({ unit, role }) => `${unit} ${role}`),
    openEnded: task.openEnded,
    deadlines: task.deadlines.map(({ quote, date, recurrence, basis }) => [
      plain(quote),
      date,
      recurrence,
      basis,
    ]),
    targets: task.targets.map(({ quote, operator, value, measure, deadline }) => [
      plain(quote),
      operator,
      value,
      measure,
      deadline,
    ]),
  }));
}

const CONTAINERS: [string, (lines: readonly string[]) => Buffer][] = [
  ['方案.docx', typedDocx],
  ['方案（自动编号）.docx', numberedDocx],
  ['方案.html', (lines) => Buffer.from(portalPage(lines))],
  ['方案.pdf', officialPdf],
  ['方案（UTF-16）.txt', (lines) => Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le')],
];

describe.each(
  files.map((file) => [path.basename(path.dirname(path.dirname(file))), path.basename(file), file]),
)('%s %s', (_folder, _name, file) => {
  const text = readFileSync(file, 'utf8');
  const lines = text.split(/\r?\n/).map((line) => line.replace(/<[^>]*>/g, '').trim());

  it.each(CONTAINERS)('gives the same tasks as %s', async (name, make) => {
    const extracted = await extractText(make(lines), name);
    expect(tasksOf(readPolicy(extracted.text))).toEqual(tasksOf(readPolicy(lines.join('\n'))));
  });
});
