import { Drawer, Spin, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useMark } from '../api/marks.js';
import { Deeds } from './deeds.js';

/** One recognition, false report or mark with its ground and what was done about it. */
export function MarkDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('assessments');
  const { data: mark, error } = useMark(id);
  return (
    <Drawer open title={t('marks.one')} onClose={onClose} size={420}>
      {error ? <ErrorNotice error={error} /> : null}
      {mark ? (
        <>
          <p>
            <strong>{t(`kind.${mark.kind}`)}</strong>
            {mark.category ? ` · ${mark.category}` : ''}{' '}
            {mark.withdrawnOn ? <Tag>{t('marks.withdrawn', { date: mark.withdrawnOn })}</Tag> : null}
          </p>
          <p>
            {mark.unit.name} · {t('standing.year', { year: mark.year })}
          </p>
          <p>
            <span className="soft">{t('marks.ground')}：</span>
            {mark.ground}
          </p>
          {mark.workItem ? <Link to={`/work-items/${mark.workItem.id}`}>{mark.workItem.title}</Link> : null}
          {mark.withdrawalReason ? (
            <p>
              <span className="soft">{t('marks.withdrawnWhy')}：</span>
              {mark.withdrawalReason}
            </p>
          ) : null}
          <Deeds deeds={mark.history} />
        </>
      ) : error ? null : (
        <Spin />
      )}
    </Drawer>
  );
}
