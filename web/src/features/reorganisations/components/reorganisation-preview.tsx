import { Alert, Skeleton, Table } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReorganisationPreview as Preview } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';

/** What would be handed over, before anybody confirms. */
export function ReorganisationPreview({
  preview,
  rename,
}: {
  preview: UseQueryResult<Preview>;
  rename: boolean;
}) {
  const { t } = useTranslation(['reorganisations', 'app']);
  const { data } = preview;
  return (
    <section className="panel" aria-label={t('preview.title')}>
      <h2>{t('preview.title')}</h2>
      {preview.error ? (
        <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
      ) : !data ? (
        preview.isFetching ? (
          <Skeleton active title={false} />
        ) : (
          <p className="soft">{t('preview.waiting')}</p>
        )
      ) : rename ? (
        <Alert showIcon type="info" title={t('preview.rename', { name: data.names[0] })} />
      ) : (
        <>
          <Table
            rowKey="name"
            size="small"
            pagination={false}
            dataSource={data.successors}
            columns={[
              { key: 'name', title: t('preview.successor'), render: (_, { name }) => name },
              {
                key: 'items',
                title: t('preview.items'),
                align: 'right',
                width: 90,
                render: (_, { items }) => items,
              },
              {
                key: 'joined',
                title: t('preview.joined'),
                align: 'right',
                width: 90,
                render: (_, { joined }) => joined,
              },
            ]}
          />
          <dl className="facts" style={{ marginTop: 12 }}>
            <dt>{t('preview.reports')}</dt>
            <dd>{t('preview.copies', { count: data.reports })}</dd>
            <dt>{t('preview.requests')}</dt>
            <dd>{t('preview.pieces', { count: data.requests })}</dd>
            <dt>{t('preview.kept')}</dt>
            <dd>{t('preview.keptNote', { count: data.kept })}</dd>
            <dt>{t('preview.drafts')}</dt>
            <dd>{t('preview.copies', { count: data.drafts })}</dd>
            <dt>{t('preview.people')}</dt>
            <dd>
              {data.people.length === 0
                ? t('preview.nobody')
                : data.people
                    .map(({ displayName, roles }) =>
                      roles.length > 0
                        ? t('preview.person', {
                            name: displayName,
                            roles: roles.map((role) => t(`app:role.${role}`)).join('、'),
                          })
                        : displayName,
                    )
                    .join('、')}
            </dd>
            <dt>{t('preview.names')}</dt>
            <dd>{data.names.join('、')}</dd>
            <dt>{t('preview.collectives')}</dt>
            <dd>{data.collectives.length > 0 ? data.collectives.join('、') : t('preview.none')}</dd>
          </dl>
        </>
      )}
    </section>
  );
}
