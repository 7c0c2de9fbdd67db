import { Button, Input, Spin, Tabs, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useSession } from '../../../shared/api/session.js';
import type { FindingHit, PassageHit, RectificationHit, ReportHit } from '../../../shared/api/types.js';
import { linkTo, withFilters } from '../../../shared/lib/url-state.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useFindingHits } from '../api/find-findings.js';
import { usePassages } from '../api/find-passages.js';
import { useRectificationHits } from '../api/find-rectifications.js';
import { useReportHits } from '../api/find-reports.js';
import './search.css';

const PLACES = ['passages', 'reports', 'findings', 'rectifications'] as const;

/** What holds the words: tasks and clauses, reports, findings and orders; each with the words marked in place. */
export function SearchPage() {
  const { t } = useTranslation('search');
  const { permissions } = useSession();
  const [params, setParams] = useSearchParams();
  const q = params.get('q')?.trim() ?? '';
  const place = PLACES.find((each) => each === params.get('in')) ?? 'passages';
  const passages = usePassages(q);
  const reports = useReportHits(permissions.includes('report.read') ? q : '');
  const maySeeInspections = permissions.includes('inspection.read');
  const findings = useFindingHits(maySeeInspections ? q : '');
  const orders = useRectificationHits(maySeeInspections ? q : '');
  const counted = (hits: { data?: { pages: readonly Found[] } | undefined }) => countOf(hits.data?.pages[0]);

  return (
    <div className="page search-page">
      <PageHeader title={t('title')} note={t('note')} />
      <Input.Search
        key={q}
        className="search-words"
        size="large"
        defaultValue={q}
        maxLength={100}
        autoFocus={q === ''}
        aria-label={t('words')}
        placeholder={t('placeholder')}
        enterButton={t('button')}
        onSearch={(words) => setParams((current) => withFilters(current, { q: words.trim() }))}
      />
      {q === '' ? (
        <EmptyState text={t('nothingAsked')} />
      ) : (
        <Tabs
          activeKey={place}
          onChange={(next) =>
            setParams((current) => withFilters(current, { in: next === 'passages' ? '' : next }), {
              replace: true,
            })
          }
          items={[
            {
              key: 'passages',
              label: t('passages', { count: counted(passages) }),
              children: (
                <Hits found={passages} empty={t('noPassage', { q })}>
                  {(hit: PassageHit) => <Passage key={hit.id} hit={hit} />}
                </Hits>
              ),
            },
            {
              key: 'reports',
              label: t('reports', { count: counted(reports) }),
              children: (
                <Hits found={reports} empty={t('noReport', { q })}>
                  {(hit: ReportHit) => <Report key={hit.id} hit={hit} />}
                </Hits>
              ),
            },
            ...(maySeeInspections
              ? [
                  {
                    key: 'findings',
                    label: t('findings', { count: counted(findings) }),
                    children: (
                      <Hits found={findings} empty={t('noFinding', { q })}>
                        {(hit: FindingHit) => <FoundFinding key={hit.id} hit={hit} />}
                      </Hits>
                    ),
                  },
                  {
                    key: 'rectifications',
                    label: t('rectifications', { count: counted(orders) }),
                    children: (
                      <Hits found={orders} empty={t('noRectification', { q })}>
                        {(hit: RectificationHit) => <FoundOrder key={hit.id} hit={hit} />}
                      </Hits>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </div>
  );
}

interface Found {
  readonly total: number;
  readonly totalIsLeast: boolean;
}

function countOf(page: Found | undefined): string {
  if (page === undefined) return '';
  return page.totalIsLeast ? `${page.total}+` : String(page.total);
}

interface HitsProps<T> {
  readonly found: {
    readonly data: { readonly pages: readonly { readonly items: readonly T[] }[] } | undefined;
    readonly error: unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
    refetch(): unknown;
  };
  readonly empty: string;
  readonly children: (hit: T) => ReactNode;
}

function Hits<T>({ found, empty, children }: HitsProps<T>) {
  const { t } = useTranslation('search');
  if (found.error && !found.data)
    return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Spin className="search-wait" />;
  const hits = found.data.pages.flatMap(({ items }) => items);
  if (hits.length === 0) return <EmptyState text={empty} />;
  return (
    <>
      <ul className="search-hits">{hits.map(children)}</ul>
      {found.error ? <ErrorNotice error={found.error} /> : null}
      {found.hasNextPage ? (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

function Passage({ hit }: { hit: PassageHit }) {
  const { t } = useTranslation('search');
  const at = hit.task ? { task: hit.task.id } : { at: hit.start };
  return (
    <li>
      <Link to={linkTo(`/policies/${hit.policy.id}`, at)} className="search-title">
        {hit.task ? hit.task.title : t('clause', { ref: hit.clauseRef })}
      </Link>
      {hit.task ? <Tag>{t('task')}</Tag> : null}
      {hit.policy.superseded ? <Tag color="warning">{t('superseded')}</Tag> : null}
      <Words pieces={hit.excerpt} />
      <div className="soft">
        {[hit.policy.title, hit.policy.docNumber, hit.clauseRef].filter(Boolean).join(' · ')}
      </div>
    </li>
  );
}

function Report({ hit }: { hit: ReportHit }) {
  const { t } = useTranslation(['search', 'shared']);
  return (
    <li>
      <Link to={`/reports/${hit.id}`} className="search-title">
        {hit.workItem.title}
      </Link>
      <Tag>{t(`shared:reportState.${hit.state}`)}</Tag>
      <Words pieces={hit.excerpt} />
      <div className="soft">{[hit.unit.name, hit.cycle.label, hit.workItem.policyTitle].join(' · ')}</div>
    </li>
  );
}

function FoundFinding({ hit }: { hit: FindingHit }) {
  const { t } = useTranslation('inspections');
  return (
    <li>
      <Link to={`/findings/${hit.id}`} className="search-title">
        {hit.sentence}
      </Link>
      <Tag>{t(`grade.${hit.grade}`)}</Tag>
      <Tag>{t(`findingState.${hit.state}`)}</Tag>
      <Words pieces={hit.excerpt} />
      <div className="soft">{[hit.unit.name, hit.round.name, hit.foundOn].join(' · ')}</div>
    </li>
  );
}

function FoundOrder({ hit }: { hit: RectificationHit }) {
  const { t } = useTranslation('rectifications');
  return (
    <li>
      <Link to={`/rectifications/${hit.id}`} className="search-title">
        {hit.matter}
      </Link>
      <Tag>{t(`colour.${hit.colour}`)}</Tag>
      <Tag>{t(`state.${hit.state}`)}</Tag>
      <Words pieces={hit.excerpt} />
      <div className="soft">
        {[hit.mark ?? t('unnumbered'), hit.unit.name, t('dueBy', { date: hit.dueOn })].join(' · ')}
      </div>
    </li>
  );
}

function Words({ pieces }: { pieces: readonly { readonly text: string; readonly hit: boolean }[] }) {
  return (
    <p className="search-excerpt">
      {pieces.map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text))}
    </p>
  );
}
