import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useUnitsToMark } from '../api/marks.js';
import '../../../shared/ui/panels.css';

interface UnitsToMarkProps {
  readonly onMark: (year: number, unitId: string) => void;
}

/** 领导评分: the units of the year that the leader has not marked; nothing where there is none. */
export function UnitsToMark({ onMark }: UnitsToMarkProps) {
  const { t } = useTranslation('assessments');
  const { data, error } = useUnitsToMark();
  if (error) return <ErrorNotice error={error} />;
  if (!data || data.total === 0) return null;
  return (
    <section className="panel units-to-mark no-print" aria-label={t('marks.wanted')}>
      <h2>
        {t('marks.wanted')} <span className="soft">{data.total}</span>
      </h2>
      <p className="soft">{t('marks.wantedNote')}</p>
      <ul>
        {data.items.map(({ year, unit }) => (
          <li key={`${year} ${unit.id}`}>
            {unit.name} <span className="soft">{t('standing.year', { year })}</span>{' '}
            <Button
              size="small"
              aria-label={`${t('marks.give')} ${unit.name}`}
              onClick={() => onMark(year, unit.id)}
            >
              {t('marks.give')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
