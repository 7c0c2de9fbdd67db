import { Select, Skeleton, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSession } from '../../../shared/api/session.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';
import { useWorkingYear } from '../api/read-working-year.js';
import './working-days.css';

const FIRST = 2004;

/** 日历: what counts as a working day, year by year. */
export function WorkingDaysPage() {
  const { t } = useTranslation('working-days');
  const { today } = useSession();
  const [params, setParams] = useSearchParams();
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: thisYear + 3 - FIRST }, (_, index) => thisYear + 2 - index);
  const asked = Number(params.get('year'));
  const year = years.includes(asked) ? asked : thisYear;
  const query = useWorkingYear(year);
  return (
    <div className="page">
      <PageHeader title={t('title')} note={t('note')}>
        <Select
          aria-label={t('year')}
          value={year}
          options={years.map((each) => ({ value: each, label: t('yearName', { year: each }) }))}
          onChange={(next) => setParams({ year: String(next) }, { replace: true })}
          style={{ width: 120 }}
        />
      </PageHeader>
      <UnarrangedYears on={[`${year}-12-31`]} />
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton active /> : null}
      {query.data ? (
        <>
          <section className="working-months" aria-label={t('months')}>
            {query.data.workingDays.map((count, index) => (
              <div key={index}>
                <span className="soft">{t('month', { month: index + 1 })}</span>
                <strong>{t('days', { count })}</strong>
              </div>
            ))}
            <div>
              <span className="soft">{t('whole')}</span>
              <strong>{t('days', { count: query.data.workingDays.reduce((a, b) => a + b, 0) })}</strong>
            </div>
          </section>
          <Table
            size="small"
            pagination={false}
            rowKey="date"
            scroll={{ x: true }}
            dataSource={query.data.days}
            locale={{ emptyText: t('weekendsOnly') }}
            columns={[
              { title: t('date'), dataIndex: 'date' },
              { title: t('weekday'), render: (_, { date }) => t(`weekdays.${new Date(date).getUTCDay()}`) },
              {
                title: t('kind'),
                render: (_, { kind }) => (
                  <Tag color={kind === 'holiday' ? 'success' : 'warning'}>{t(`kinds.${kind}`)}</Tag>
                ),
              },
              { title: t('holiday'), dataIndex: 'name' },
            ]}
          />
        </>
      ) : null}
    </div>
  );
}
