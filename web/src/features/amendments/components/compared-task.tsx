import { useTranslation } from 'react-i18next';
import type { ComparisonRow } from '../../../shared/api/types.js';

type Side = 'old' | 'new';
const OWN = { old: 'removed', new: 'added' } as const;

/** One side of a row: the words with what differs marked, and under them the date, units and figures that differ. */
export function ComparedTask({ row, side }: { row: ComparisonRow; side: Side }) {
  const { t } = useTranslation(['amendments', 'shared']);
  const task = row[side];
  if (!task) return <p className="soft none">{t(side === 'old' ? 'row.notInOld' : 'row.notInNew')}</p>;
  const other = row[side === 'old' ? 'new' : 'old'];
  const Mark = side === 'old' ? 'del' : 'ins';
  const sign = side === 'old' ? '−' : '+';
  const units = side === 'old' ? row.units.removed : row.units.added;
  const figures = row.targets.flatMap((target) => target[side] ?? []);
  const whole = row.relation === 'new' || row.relation === 'gone';
  return (
    <>
      <p className="where">
        <span className="soft">{task.clauseRef}</span> <strong>{task.title}</strong>
      </p>
      <p className="words">
        {row.differences.length === 0
          ? task.text
          : row.differences
              .filter(({ kind }) => kind === 'kept' || kind === OWN[side])
              .map(({ kind, text }, at) =>
                kind === 'kept' ? <span key={at}>{text}</span> : <Mark key={at}>{text}</Mark>,
              )}
      </p>
      <ul className="facts-changed">
        {task.due !== other?.due && (task.due !== null || other !== null) ? (
          <li>
            <span className="soft">{t('row.due')}</span>{' '}
            {whole ? task.due : <Mark>{task.due ?? t('row.noDue')}</Mark>}
          </li>
        ) : null}
        {whole
          ? task.responsibilities.map(({ name, role }, at) => (
              <li key={`${name}${at}`}>
                {name} <span className="soft">{t(`shared:role.${role}`)}</span>
              </li>
            ))
          : units.map(({ name, role }) => (
              <li key={name}>
                <Mark>
                  {sign} {name}
                </Mark>{' '}
                <span className="soft">{t(`shared:role.${role}`)}</span>
              </li>
            ))}
        {row.units.roles.map(({ name, from, to }) => (
          <li key={name}>
            {name} <Mark>{t(`shared:role.${side === 'old' ? from : to}`)}</Mark>
          </li>
        ))}
        {figures.map(({ words }) => (
          <li key={words}>
            <span className="soft">{t('row.target')}</span> <Mark>{words}</Mark>
          </li>
        ))}
      </ul>
    </>
  );
}
