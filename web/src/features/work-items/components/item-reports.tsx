import { Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WorkItem } from '../../../shared/api/types.js';
import { reportPath, reportStateKey } from '../../../shared/lib/report-state.js';
import { LightTag } from '../../../shared/ui/light-tag.js';

/** What was reported, period by period; the newest first. */
export function ItemReports({ item }: { item: WorkItem }) {
  const { t } = useTranslation(['work-items', 'shared']);
  return (
    <section className="panel" aria-label={t('reports.title')}>
      <h2>{t('reports.title')}</h2>
      {item.reports.length === 0 ? (
        <p className="soft" style={{ margin: 0 }}>
          {t('reports.none')}
        </p>
      ) : (
        <div style={{ overflowX: 'auto' }}>
          <table className="quarters">
            <thead>
              <tr>
                <th scope="col">{t('reports.period')}</th>
                <th scope="col">{t('reports.state')}</th>
                <th scope="col">{t('reports.due')}</th>
                <th scope="col">{t('reports.progress')}</th>
                <th scope="col">{t('reports.kept')}</th>
                <th scope="col">{t('reports.done')}</th>
              </tr>
            </thead>
            <tbody>
              {item.reports.map((report) => (
                <tr key={report.id}>
                  <td className="nowrap">
                    <Link to={reportPath(report.id, item.id, report.cycle.cadence)}>
                      {report.cycle.label}
                    </Link>
                  </td>
                  <td className="nowrap">{t(reportStateKey(report.state, report.cycle.cadence))}</td>
                  <td className="nowrap">
                    {report.dueOn}
                    <div className="soft">
                      {report.firstSubmittedOn
                        ? t('reports.submitted', { date: report.firstSubmittedOn })
                        : t('reports.notSubmitted')}
                      {report.late && report.firstSubmittedOn ? (
                        <Tag color="error" style={{ marginInlineStart: 6 }}>
                          {t('reports.late')}
                        </Tag>
                      ) : null}
                    </div>
                  </td>
                  <td className="nowrap">{report.progress === null ? '—' : `${report.progress}%`}</td>
                  <td>
                    {report.kept ? (
                      <>
                        <LightTag light={report.kept.light} />
                        <div className="soft nowrap">
                          {t(`reports.outcome.${report.kept.outcome}`)}
                          {report.kept.progress === null ? '' : ` · ${report.kept.progress}%`}
                        </div>
                      </>
                    ) : (
                      <span className="soft">—</span>
                    )}
                  </td>
                  <td className="said">
                    {report.done ? (
                      <Typography.Paragraph
                        style={{ margin: 0 }}
                        ellipsis={{ rows: 2, expandable: true, symbol: t('reports.more') }}
                      >
                        {report.done}
                      </Typography.Paragraph>
                    ) : (
                      <span className="soft">—</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
