import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPolicy } from '../domain/policy-reader/read-policy.js';
import {
  addScores,
  MEASURES,
  type Measure,
  type Miss,
  type Scores,
  scoreReading,
} from '../domain/policy-reader/score-reading.js';
import { extractText } from '../policies/extraction/extract-text.js';
import { goldFolders, readGoldFolder } from './gold-file.js';

/** A line of `luoshi bench reading`: one document against its gold, or, without `document`, a folder of them. */
export interface GoldScore {
  readonly bench: 'reading.gold';
  readonly folder: string;
  readonly document?: string;
  readonly documents?: number;
  readonly scores: Scores;
  readonly misses?: readonly Miss[];
}

const SCREEN: Record<Measure, string> = {
  head: '题头',
  boundaries: '任务起止',
  units: '责任单位',
  roles: '角色',
  deadlines: '时限',
  targets: '指标',
  operators: '比较符',
};

/** Scores every document that has gold in or under a folder, folder by folder. `say` gets the misses for the eye. */
export async function scoreGold(dir: string, say: (line: string) => void): Promise<GoldScore[]> {
  const lines: GoldScore[] = [];
  for (const folder of goldFolders(dir)) {
    const documents: GoldScore[] = [];
    for (const { gold, document } of readGoldFolder(folder)) {
      const { text } = await extractText(readFileSync(document), path.basename(document));
      const { scores, misses } = scoreReading(readPolicy(text), gold);
      for (const miss of misses) say(inWords(document, miss));
      documents.push({
        bench: 'reading.gold',
        folder,
        document: path.basename(document),
        scores: rounded(scores),
        misses,
      });
    }
    const total = addScores(documents.map(({ scores }) => scores));
    say(`${folder}：${documents.length} 份文件，${figures(total)}`);
    lines.push(...documents, {
      bench: 'reading.gold',
      folder,
      documents: documents.length,
      scores: rounded(total),
    });
  }
  return lines;
}

function inWords(document: string, { measure, ref, expected, found, quote, line }: Miss): string {
  const verdict =
    found === null
      ? `漏读 ${expected}`
      : expected === null
        ? `多读 ${found}`
        : `应为 ${expected}，读作 ${found}`;
  return `${document}:${line} ${ref} ${SCREEN[measure]}：${verdict}　「${quote.replace(/\s+/g, ' ')}」`;
}

function figures(scores: Scores): string {
  return MEASURES.map((measure) => `${SCREEN[measure]} ${(scores[measure].f1 * 100).toFixed(1)}`).join('，');
}

function rounded(scores: Scores): Scores {
  const round = (share: number) => Number(share.toPrecision(4));
  const entries = MEASURES.map((measure) => {
    const { precision, recall, f1, ...counts } = scores[measure];
    return [measure, { ...counts, precision: round(precision), recall: round(recall), f1: round(f1) }];
  });
  return Object.fromEntries(entries) as Scores;
}
