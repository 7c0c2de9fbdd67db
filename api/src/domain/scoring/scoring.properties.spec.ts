import fc from 'fast-check';
import { canonicalJson } from './canonical.js';
import { type Adjustment, type Fact, FACT_KIND_NAMES } from './fact.js';
import { assess } from './rank-units.js';
import { type AssessmentScheme, categoriesOf } from './scheme.js';
import type { AssessedUnit, RankedUnit } from './score-line.js';
import { SHIPPED_SCHEME_NAMES, SHIPPED_SCHEMES } from './shipped-schemes.js';

/** Takes more away than there is: none of those that ship comes below nothing by itself. */
const { scheme: regions } = SHIPPED_SCHEMES.regions;
const HARSH: AssessmentScheme = {
  ...regions,
  dimensions: regions.dimensions.map((dimension) =>
    dimension.measure.type === 'penalty'
      ? {
          ...dimension,
          worth: 50_000,
          measure: {
            type: 'penalty',
            rules: dimension.measure.rules.map((rule) => ({ ...rule, points: 500, mostEach: null })),
          },
        }
      : dimension,
  ),
};
const scheme = fc.constantFrom(...SHIPPED_SCHEME_NAMES.map((name) => SHIPPED_SCHEMES[name].scheme), HARSH);

/** Units of the scheme's league, and facts of theirs. */
const year = scheme.chain((rules) => {
  const league = rules.leagues[0]?.key ?? '';
  const units = fc
    .integer({ min: 1, max: 6 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, () => fc.integer({ min: 0, max: 12 }))))
    .map((items) => items.map((count, at): AssessedUnit => ({ unitId: `u${at}`, league, items: count })));
  return units.chain((all) =>
    fc.record({
      rules: fc.constant(rules),
      units: fc.constant(all),
      facts: fc
        .array(
          fc.record({
            unitId: fc.constantFrom(...all.map(({ unitId }) => unitId)),
            kind: fc.constantFrom(...FACT_KIND_NAMES),
            role: fc.constantFrom('lead' as const, 'support' as const, 'local' as const, null),
            category: fc.constantFrom(null, ...categoriesOf(rules)),
            quantity: fc.integer({ min: 0, max: 100 }),
            on: fc.constant(null),
          }),
          { maxLength: 40 },
        )
        .map((rows) => rows.map((row, no): Fact => ({ no, ...row }))),
    }),
  );
});

const sum = (numbers: readonly number[]) => numbers.reduce((before, each) => before + each, 0);
const bytesOf = (result: readonly RankedUnit[]) => canonicalJson(result);

it('sums every score from its lines, and every dimension from its own', () => {
  fc.assert(
    fc.property(year, ({ rules, units, facts }) => {
      for (const { total, lines, dimensions } of assess(rules, units, facts)) {
        expect(sum(lines.map(({ points }) => points))).toBe(total);
        for (const { key, points } of dimensions)
          expect(sum(lines.filter(({ dimension }) => dimension === key).map((line) => line.points))).toBe(
            points,
          );
      }
    }),
  );
});

it('keeps every dimension within what it is worth, and every total above nothing', () => {
  fc.assert(
    fc.property(year, ({ rules, units, facts }) => {
      for (const { total, dimensions } of assess(rules, units, facts)) {
        expect(total).toBeGreaterThanOrEqual(0);
        for (const { key, points } of dimensions) {
          const { worth, measure } = rules.dimensions.find((dimension) => dimension.key === key)!;
          expect(points).toBeLessThanOrEqual(measure.type === 'penalty' ? 0 : worth);
          expect(points).toBeGreaterThanOrEqual(measure.type === 'penalty' ? -worth : 0);
        }
      }
    }),
  );
});

it('does not care in which order facts and units come: the same bytes', () => {
  fc.assert(
    fc.property(year, fc.infiniteStream(fc.nat()), ({ rules, units, facts }, chance) => {
      const shuffled = <Row>(rows: readonly Row[]) =>
        rows
          .map((row) => ({ row, at: chance.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ row }) => row);
      expect(bytesOf(assess(rules, shuffled(units), shuffled(facts)))).toBe(
        bytesOf(assess(rules, units, facts)),
      );
    }),
  );
});

it('never raises a score by a report that is late, missing, returned or false', () => {
  const fault = fc.constantFrom('report-late', 'report-missing', 'report-returned', 'report-false');
  fc.assert(
    fc.property(year, fault, fc.integer({ min: 1, max: 60 }), ({ rules, units, facts }, kind, days) => {
      const unitId = units[0]!.unitId;
      const added: Fact = {
        no: facts.length,
        unitId,
        kind: kind as Fact['kind'],
        role: 'lead',
        category: null,
        quantity: days,
        on: null,
      };
      const scoreOf = (all: readonly Fact[]) =>
        assess(rules, units, all).find((unit) => unit.unitId === unitId)!.total;
      expect(scoreOf([...facts, added])).toBeLessThanOrEqual(scoreOf(facts));
    }),
  );
});

it('never lowers a score by an appeal that is upheld, and says why in a line', () => {
  fc.assert(
    fc.property(year, fc.nat(), ({ rules, units, facts }, choice) => {
      const faults = facts.filter(({ kind }) => /late|missing|overdue|returned|false|finding/.test(kind));
      const fact = faults[choice % Math.max(1, faults.length)];
      fc.pre(fact !== undefined);
      const upheld: Adjustment = { factNo: fact.no, treatedAs: null, quantity: 0, reason: '材料属实' };
      const own = (result: RankedUnit[]) => result.find(({ unitId }) => unitId === fact.unitId)!;
      const [before, after] = [own(assess(rules, units, facts)), own(assess(rules, units, facts, [upheld]))];
      expect(after.total).toBeGreaterThanOrEqual(before.total);
      expect(
        after.lines.filter(({ kind, factNo }) => kind === 'appeal' && factNo === fact.no).length,
      ).toBeGreaterThan(0);
      expect(after.lines.some(({ kind, factNo }) => kind === 'loss' && factNo === fact.no)).toBe(false);
    }),
  );
});

it('ranks by total; equal ones share a place, and the next one is skipped or follows', () => {
  fc.assert(
    fc.property(year, ({ rules, units, facts }) => {
      const ranked = assess(rules, units, facts);
      const keyOf = ({ total, vetoes, dimensions }: RankedUnit) =>
        canonicalJson([
          total,
          vetoes.some(({ effect }) => effect === 'fails'),
          rules.ties.by.map((key) => dimensions.find((dimension) => dimension.key === key)?.points),
        ]);
      for (const [at, unit] of ranked.entries()) {
        const equal = ranked.filter((other) => keyOf(other) === keyOf(unit));
        expect(new Set(equal.map(({ place }) => place)).size).toBe(1);
        expect(unit.tied).toBe(equal.length > 1);
        const ahead = ranked.slice(0, at).filter((other) => keyOf(other) !== keyOf(unit));
        const wanted = rules.ties.next === 'skips' ? ahead.length + 1 : new Set(ahead.map(keyOf)).size + 1;
        expect(unit.place).toBe(wanted);
      }
    }),
  );
});
