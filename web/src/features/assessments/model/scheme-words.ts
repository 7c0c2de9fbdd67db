import type { TFunction } from 'i18next';
import type { SchemeRules, ScoringRule } from '../../../shared/api/types.js';
import { pointsText } from './points.js';

type Dimension = SchemeRules['dimensions'][number];
type Say = TFunction<'assessments'>;

export interface DimensionWords {
  readonly key: string;
  readonly name: string;
  /** What it is worth and how it is measured. */
  readonly worth: string;
  /** What each kind of fact brings or costs. */
  readonly rules: readonly string[];
}

/** What a unit of this league is scored on, in words: dimension by dimension. */
export function dimensionWords(
  { dimensions }: Pick<SchemeRules, 'dimensions'>,
  league: string,
  t: Say,
): DimensionWords[] {
  return dimensions
    .filter(({ leagues }) => leagues.length === 0 || leagues.includes(league))
    .map((dimension) => ({
      key: dimension.key,
      name: dimension.name,
      worth: worthWords(dimension, t),
      rules: rulesOf(dimension, t),
    }));
}

function worthWords({ worth, measure }: Dimension, t: Say): string {
  const points = pointsText(worth);
  switch (measure.type) {
    case 'share':
      return t('words.share', { points, percent: measure.whenNone });
    case 'marks':
      return t('words.marks', {
        points,
        least: measure.least,
        most: measure.most,
        percent: measure.whenNone,
      });
    default:
      return t(`words.${measure.type}`, { points });
  }
}

function rulesOf({ measure }: Dimension, t: Say): string[] {
  if (measure.type === 'marks') return [];
  if (measure.type === 'share')
    return measure.credits.map(({ kind, percent }) =>
      percent === null
        ? t('words.asMuch', { kind: t(`kind.${kind}`) })
        : t('words.credit', { kind: t(`kind.${kind}`), percent }),
    );
  return measure.rules.map((rule) => ruleWords(rule, measure.type === 'bonus' ? 'gains' : 'costs', t));
}

function ruleWords(rule: ScoringRule, does: 'gains' | 'costs', t: Say): string {
  const each = rule.per === 'fact' ? 'each' : rule.kind === 'recognition' ? 'eachAchievement' : 'eachDay';
  return [
    t(`words.${does}`, { name: rule.name, each: t(`words.${each}`), points: pointsText(rule.points) }),
    rule.mostEach === null ? '' : t('words.mostEach', { points: pointsText(rule.mostEach) }),
    rule.mostInAll === null ? '' : t('words.mostInAll', { points: pointsText(rule.mostInAll) }),
    rule.roles.length === 0
      ? ''
      : t('words.roles', { roles: rule.roles.map((role) => t(`part.${role}`)).join(t('words.and')) }),
  ]
    .filter((part) => part !== '')
    .join(t('words.comma'));
}

/** What holds for all of it: parts, few items, vetoes. */
export function generalWords(
  { roleShares, fewItems, vetoes }: Pick<SchemeRules, 'roleShares' | 'fewItems' | 'vetoes'>,
  t: Say,
): string[] {
  const shares = (['lead', 'support', 'local'] as const)
    .filter((part) => roleShares[part] !== 100)
    .map((part) => t('words.part', { part: t(`part.${part}`), percent: roleShares[part] }));
  return [
    ...shares,
    ...(fewItems ? [t('words.fewItems', { below: fewItems.below, percent: fewItems.factor })] : []),
    ...vetoes.map(({ name, kind, atLeast, effect }) =>
      t('words.veto', { name, kind: t(`kind.${kind}`), count: atLeast, effect: t(`effect.${effect}`) }),
    ),
  ];
}

export function gradeWords({ grades }: Pick<SchemeRules, 'grades'>, t: Say): string[] {
  return grades.map(({ name, from, firstPercent, outcomes }) =>
    [
      t('words.grade', { name, points: pointsText(from) }),
      firstPercent === null ? '' : t('words.first', { percent: firstPercent }),
      outcomes.map((outcome) => t(`outcome.${outcome}`)).join(t('words.and')),
    ]
      .filter((part) => part !== '')
      .join(t('words.comma')),
  );
}
