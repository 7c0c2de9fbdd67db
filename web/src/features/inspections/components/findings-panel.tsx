import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Inspection } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { EvidenceBox } from '../../../shared/ui/evidence/evidence-box.js';
import { useFindings } from '../api/findings.js';
import { FindingDeeds } from './finding-deeds.js';
import { RecordFinding } from './record-finding.js';
import { GradeTag } from './tags.js';

/** Findings with the unit's answer, their evidence and their order: of a round, an item or a unit. */
export function FindingsPanel({
  title,
  filters,
  round,
}: {
  title: string;
  filters: { round?: string; workItem?: string; unit?: string };
  round?: Inspection;
}) {
  const { t } = useTranslation('inspections');
  const findings = useFindings(filters);
  const [recording, setRecording] = useState(false);
  const items = findings.data?.items ?? [];

  return (
    <section className="panel" aria-label={title}>
      <h2>
        {title} {items.length > 0 ? <span className="soft">{items.length}</span> : null}
        {round?.abilities.record ? (
          <span className="more no-print">
            <Button onClick={() => setRecording(true)}>{t('findings.record')}</Button>
          </span>
        ) : null}
      </h2>
      {findings.error ? <ErrorNotice error={findings.error} onRetry={() => void findings.refetch()} /> : null}
      {findings.data && items.length === 0 ? <p className="soft">{t('findings.none')}</p> : null}
      <ul className="plain-list">
        {items.map((finding) => (
          <li key={finding.id} aria-label={finding.sentence}>
            <div className="line">
              <GradeTag grade={finding.grade} />
              <Tag color={finding.state === 'open' ? 'processing' : 'default'}>
                {t(`findingState.${finding.state}`)}
              </Tag>
              <span className="soft nowrap">{finding.foundOn}</span>
            </div>
            <div>
              {finding.seq}. <Link to={`/findings/${finding.id}`}>{finding.sentence}</Link>
            </div>
            <div className="soft">
              {finding.unit.name}
              {finding.workItem && !filters.workItem ? (
                <>
                  {' · '}
                  <Link to={`/work-items/${finding.workItem.id}`}>{finding.workItem.title}</Link>
                </>
              ) : null}
              {round ? null : (
                <>
                  {' · '}
                  <Link to={`/inspections/${finding.round.id}`}>{finding.round.name}</Link>
                </>
              )}
            </div>
            {finding.demand ? <div>{finding.demand}</div> : null}
            {finding.answer ? (
              <div>
                <span className="soft">
                  {t('findings.answered')}（{finding.answeredOn}）：
                </span>
                {finding.answer}
              </div>
            ) : null}
            {finding.decision ? <div className="soft">{finding.decision}</div> : null}
            {finding.order ? (
              <div>
                <Link to={`/rectifications/${finding.order.id}`}>
                  {t('column.orders')} {finding.order.mark ?? ''}
                </Link>
              </div>
            ) : null}
            {finding.abilities.decide || finding.files > 0 ? (
              <EvidenceBox place={{ kind: 'finding', id: finding.id }} />
            ) : null}
            <FindingDeeds finding={finding} />
          </li>
        ))}
      </ul>
      {findings.data?.nextCursor ? <Link to={linkTo('/findings', filters)}>{t('findings.all')}</Link> : null}
      {recording && round ? <RecordFinding round={round} onClose={() => setRecording(false)} /> : null}
    </section>
  );
}
