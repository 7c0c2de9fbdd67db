import { readFileSync } from 'node:fs';
import { type Fact, FACT_KINDS, FACT_KIND_NAMES } from './fact.js';
import { pointsText } from './points.js';
import { assess } from './rank-units.js';
import type { Outcome } from './scheme.js';
import type { RankedUnit } from './score-line.js';
import { SHIPPED_SCHEME_NAMES, SHIPPED_SCHEMES, type ShippedSchemeName } from './shipped-schemes.js';

const ROLES = { 牵头: 'lead', 配合: 'support', 属地: 'local', '—': null } as const;
const OUTCOMES: Readonly<Record<Outcome, string>> = {
  commended: '表扬',
  summoned: '约谈',
  failing: '不合格',
  'title-kept': '保留称号',
  'title-warned': '警示',
  'title-revoked': '撤销称号',
  'instalment-released': '兑现奖补',
  'instalment-held': '暂缓奖补',
};

/** The rows of the table below a heading of the page, by cells. */
function tableOf(page: string, heading: RegExp): string[][] {
  const part = page.split(/^## /m).find((each) => heading.test(each.split('\n')[0] ?? ''));
  if (part === undefined) throw new Error(`no part ${heading}`);
  const rows = part.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function factOf([no = '', unitId = '', words = '', role = '', quantity = '', category = '']: string[]): Fact {
  const kind = FACT_KIND_NAMES.find((name) => FACT_KINDS[name].words === words);
  if (!kind) throw new Error(`no kind of fact is called ${words}`);
  return {
    no: Number(no),
    unitId,
    kind,
    role: ROLES[role as keyof typeof ROLES],
    quantity: kind === 'leader-mark' ? Number(quantity) * 100 : Number(quantity),
    category: category === '—' ? null : category,
    on: null,
  };
}

describe.each(SHIPPED_SCHEME_NAMES)('the worked example of the scheme %s', (name: ShippedSchemeName) => {
  const page = readFileSync(new URL(`../../../../docs/assessment/${name}.md`, import.meta.url), 'utf8');
  const { scheme } = SHIPPED_SCHEMES[name];
  const league = scheme.leagues[0]?.key ?? '';
  const units = tableOf(page, /^单位$/).map(([unitId = '', items]) => ({
    unitId,
    league,
    items: Number(items),
  }));
  const ranked = assess(scheme, units, tableOf(page, /^事实$/).map(factOf));

  it('says every figure of the result as it is computed', () => {
    const computed = ranked.map(({ unitId, dimensions, total, place, grade, outcomes }: RankedUnit) => [
      unitId,
      ...dimensions.map(({ points }) => pointsText(points)),
      pointsText(total),
      String(place),
      grade,
      outcomes.map((outcome) => OUTCOMES[outcome]).join('、') || '—',
    ]);
    expect(tableOf(page, /^结果$/)).toEqual(computed);
  });

  it('says every line of one unit', () => {
    const heading = /^(.+)得分明细$/;
    const unitId = page
      .split(/^## /m)
      .map((part) => heading.exec(part.split('\n')[0] ?? '')?.[1])
      .find((found) => found !== undefined);
    const unit = ranked.find((each) => each.unitId === unitId);
    const nameOf = (key: string | null) =>
      key === null ? '总分' : scheme.dimensions.find((dimension) => dimension.key === key)?.name;
    expect(tableOf(page, heading)).toEqual(
      unit?.lines.map(({ dimension, points, factNo, words }) => [
        nameOf(dimension),
        pointsText(points),
        factNo === null ? '—' : String(factNo),
        words,
      ]),
    );
  });
});
