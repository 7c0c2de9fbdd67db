import { Drawer, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import '../../../shared/ui/panels.css';
import { useTitle } from '../api/titles.js';
import { Deeds } from './deeds.js';
import { Outcomes } from './ranking.js';

/** One title: its document, every review of it with what followed, and what was done. */
export function TitleDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('assessments');
  const { data: title, error } = useTitle(id);
  return (
    <Drawer open title={title?.name ?? t('titles.title')} onClose={onClose} size={440}>
      {error ? <ErrorNotice error={error} /> : null}
      {title ? (
        <>
          <p>
            <strong>{title.unit.name}</strong>
          </p>
          <p>
            <span className="soft">{t('titles.document')}：</span>
            {title.document} {title.awardedOn}
          </p>
          {title.revokedOn ? <p>{t('titles.revokedOn', { date: title.revokedOn })}</p> : null}
          <h3>{t('titles.reviews')}</h3>
          {title.reviews.length === 0 ? <p className="soft">{t('titles.noReviews')}</p> : null}
          <ul className="plain-list">
            {title.reviews.map(({ assessment, publishedOn, grade, outcomes, corrected }) => (
              <li key={assessment.id}>
                <Link to={`/assessments/${assessment.id}/units/${title.unit.id}`}>{assessment.title}</Link>
                <div>
                  {grade} <Outcomes outcomes={outcomes} />
                </div>
                <div className="soft">
                  {publishedOn}
                  {corrected ? ` · ${t('titles.corrected')}` : ''}
                </div>
              </li>
            ))}
          </ul>
          <Deeds deeds={title.history} />
        </>
      ) : error ? null : (
        <Spin />
      )}
    </Drawer>
  );
}
