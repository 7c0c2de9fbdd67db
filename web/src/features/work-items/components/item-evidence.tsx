import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEvidence } from '../../../shared/api/evidence.js';
import type { EvidenceFile, WorkItem } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { EvidenceList } from '../../../shared/ui/evidence/evidence-list.js';

/** Everything that was put beside the reports of an item and the requests to close it, for reading. */
export function ItemEvidence({ item }: { item: Pick<WorkItem, 'id'> }) {
  const { t } = useTranslation('evidence');
  const query = useEvidence({ kind: 'item', id: item.id });
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  const whole = (query.data?.items ?? []).filter(({ state }) => state === 'kept' || state === 'waiting');
  if (whole.length === 0) return null;
  return (
    <section className="panel" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {[...byPlace(whole)].map(([place, files]) => {
        const report = files[0]?.report;
        return (
          <div key={place}>
            {report ? (
              <Link to={`/reports/${report.id}`}>{t('ofReport', { label: report.label })}</Link>
            ) : (
              <strong>{t(place === 'gathered' ? 'gathered' : 'ofClosing')}</strong>
            )}
            <EvidenceList items={files} />
          </div>
        );
      })}
    </section>
  );
}

function byPlace(files: readonly EvidenceFile[]): Map<string, EvidenceFile[]> {
  const places = new Map<string, EvidenceFile[]>();
  for (const file of files) {
    const place = file.report?.id ?? file.requestId ?? 'gathered';
    places.set(place, [...(places.get(place) ?? []), file]);
  }
  return places;
}
