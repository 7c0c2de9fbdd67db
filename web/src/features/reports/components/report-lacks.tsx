import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SubmittedReports } from '../api/owed-reports.js';

/** Which of many reports were not handed in, and what each still lacks. Nothing where all were. */
export function ReportLacks({ incomplete }: { incomplete: SubmittedReports['incomplete'] }) {
  const { t } = useTranslation('reports');
  if (incomplete.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('sheet.incomplete', { count: incomplete.length })}
      description={
        <ul className="sheet-faults">
          {incomplete.map(({ id, title, lacks }) => (
            <li key={id}>
              <Link to={`/reports/${id}`}>{title}</Link>：{lacks.join('；')}
            </li>
          ))}
        </ul>
      }
    />
  );
}
