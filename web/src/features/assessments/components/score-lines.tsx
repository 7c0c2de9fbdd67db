import { Button, Grid, Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SchemeRules, ScoreLine } from '../../../shared/api/types.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { pointsText, signedPoints } from '../model/points.js';
import { byDimension, factLink } from '../model/score-lines.js';

type Line = Omit<ScoreLine, 'appeal' | 'abilities'>;

interface ScoreLinesProps<L extends Line> {
  readonly rules: SchemeRules;
  readonly lines: readonly L[];
  /** Opens where a fact comes from; without it the fact only links to what it is about. */
  readonly onFact?: (no: number) => void;
  /** Opens the facts that a dimension counts, those that cost nothing among them. */
  readonly onCounted?: (dimension: string) => void;
  readonly renderActions?: (line: L) => ReactNode;
}

/** Lines by dimension, each with its points, its reason in words and the fact it comes from. */
export function ScoreLines<L extends Line>({
  rules,
  lines,
  onFact,
  onCounted,
  renderActions,
}: ScoreLinesProps<L>) {
  const { t } = useTranslation('assessments');
  const wide = Grid.useBreakpoint().md !== false;
  const groups = byDimension(lines);
  if (groups.length === 0) return <EmptyState text={t('unit.nothingLost')} />;
  return groups.map(({ key, lines: own, points }) => {
    const name = rules.dimensions.find((dimension) => dimension.key === key)?.name ?? t('unit.whole');
    return (
      <section key={key ?? ''} className="assessment-lines" aria-label={name}>
        <h2>
          {name} <span className="soft">{pointsText(points)}</span>
        </h2>
        <Table<L>
          size="small"
          className="assessment-table"
          rowKey={({ seq }) => seq}
          dataSource={own}
          pagination={own.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          showHeader={false}
          scroll={{ x: wide ? 760 : 320 }}
          columns={[
            {
              key: 'points',
              align: 'right',
              width: wide ? 90 : 70,
              render: (_, line) => (
                <strong className={`line-${line.kind}`}>
                  {line.kind === 'full' || line.kind === 'none'
                    ? pointsText(line.points)
                    : signedPoints(line.points)}
                </strong>
              ),
            },
            {
              key: 'words',
              render: (_, { words, fact, kind, dimension }) => (
                <>
                  {words}
                  {onCounted && kind === 'full' && dimension !== null ? (
                    <Button
                      type="link"
                      size="small"
                      aria-label={t('counted.openLabel', { dimension: name })}
                      onClick={() => onCounted(dimension)}
                    >
                      {t('counted.open')}
                    </Button>
                  ) : null}
                  {!wide && fact ? <FactRef fact={fact} {...(onFact ? { onFact } : {})} /> : null}
                </>
              ),
            },
            ...(wide
              ? [
                  {
                    key: 'fact',
                    width: 340,
                    render: (_: unknown, { fact }: L) =>
                      fact ? <FactRef fact={fact} {...(onFact ? { onFact } : {})} /> : null,
                  },
                ]
              : []),
            ...(renderActions && own.some((line) => renderActions(line) !== null)
              ? [
                  {
                    key: 'actions',
                    width: wide ? 110 : 80,
                    render: (_: unknown, line: L) => renderActions(line),
                  },
                ]
              : []),
          ]}
        />
      </section>
    );
  });
}

function FactRef({
  fact,
  onFact,
}: {
  readonly fact: NonNullable<ScoreLine['fact']>;
  readonly onFact?: (no: number) => void;
}) {
  const { t } = useTranslation('assessments');
  const link = factLink(fact);
  const words = fact.workItem?.title ?? fact.label;
  return (
    <div>
      {link ? <Link to={link}>{words}</Link> : words}
      <div className="soft">
        {[fact.workItem ? fact.label : '', fact.role ? t(`part.${fact.role}`) : '', fact.on ?? '']
          .filter((part) => part !== '')
          .join(' · ')}
        {onFact ? (
          <>
            {' '}
            <Button
              type="link"
              size="small"
              aria-label={t('fact.openLabel', { no: fact.no })}
              onClick={() => onFact(fact.no)}
            >
              {t('fact.open')}
            </Button>
          </>
        ) : null}
      </div>
    </div>
  );
}
