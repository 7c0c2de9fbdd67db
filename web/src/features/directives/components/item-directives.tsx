import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listDirectives } from '../../../shared/api/directives.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import type { WorkItem } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { DirectiveState } from './directive-state.js';
import { WriteDirectiveModal } from './write-directive-modal.js';

const SHOWN = 5;

/** What leaders have written on an item, and the button to write. */
export function ItemDirectives({ item }: { item: WorkItem }) {
  const { t } = useTranslation('directives');
  const { region } = useSession();
  const mayWrite = useMay('directive.write') && item.region.id === region.id;
  const mayRead = useMay('directive.read');
  const [writing, setWriting] = useState(false);
  const filters = { workItem: item.id, limit: SHOWN };
  const query = useQuery({
    queryKey: queryKeys.directives(filters),
    queryFn: () => listDirectives(filters),
    enabled: mayRead,
  });
  const directives = query.data?.items ?? [];
  if (!mayRead || (directives.length === 0 && !mayWrite && !query.error)) return null;
  return (
    <section className="panel" aria-label={t('title')}>
      <h2>
        {t('title')}
        {mayWrite ? (
          <Button type="primary" size="small" onClick={() => setWriting(true)}>
            {t('write')}
          </Button>
        ) : null}
        {(query.data?.total ?? 0) > SHOWN ? (
          <Link className="more" to={`/directives?workItem=${item.id}`}>
            {t('all', { count: query.data?.total })}
          </Link>
        ) : null}
      </h2>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {directives.length === 0 ? <p className="soft">{t('noneOnItem')}</p> : null}
      <ul className="plain-list">
        {directives.map((directive) => (
          <li key={directive.id}>
            <div className="line">
              <DirectiveState directive={directive} />
              <span className="grow soft">
                {directive.writtenBy} · {directive.writtenOn}
              </span>
            </div>
            <Link to={`/directives/${directive.id}`}>{directive.words}</Link>
          </li>
        ))}
      </ul>
      {writing ? (
        <WriteDirectiveModal
          subject={{ kind: 'work-item', id: item.id, title: item.title }}
          unitIds={[item.unit.id]}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </section>
  );
}
