import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDirectives, type DirectiveQuery } from '../../../shared/api/directives.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { CountsPanel } from '../../../shared/ui/counts-panel.js';
import { WriteDirectiveModal } from './write-directive-modal.js';

const COUNTS = [
  { name: 'open', colour: 'warning', query: { state: 'open' } },
  { name: 'overdue', colour: 'error', query: { overdue: 'true' } },
  { name: 'answered', colour: 'processing', query: { state: 'answered' } },
] as const satisfies readonly { name: string; colour: string; query: DirectiveQuery }[];

/** How the directives of leaders stand: on the board all, on the page of a unit those it answers, and a button to write. */
export function DirectiveCounts({ unit }: { unit?: { readonly id: string; readonly name: string } }) {
  const { t } = useTranslation('directives');
  const mayWrite = useMay('directive.write');
  const [writing, setWriting] = useState(false);
  const asked = COUNTS.map(({ query }) => ({ ...query, ...(unit ? { unit: unit.id } : {}) }));
  const queries = useQueries({
    queries: asked.map((query) => ({
      queryKey: queryKeys.directives({ ...query, limit: 1 }),
      queryFn: () => listDirectives({ ...query, limit: 1 }),
    })),
  });
  return (
    <>
      <CountsPanel
        title={t('title')}
        to={linkTo('/directives', { unit: unit?.id })}
        counts={COUNTS.map(({ name, colour }, index) => ({
          label: t(`board.${name}`),
          colour,
          to: linkTo('/directives', asked[index]),
          query: queries[index]!,
        }))}
        button={
          unit && mayWrite ? (
            <Button className="more" type="primary" size="small" onClick={() => setWriting(true)}>
              {t('write')}
            </Button>
          ) : null
        }
      />
      {unit && writing ? (
        <WriteDirectiveModal
          subject={{ kind: 'unit', id: unit.id, title: unit.name }}
          unitIds={[unit.id]}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </>
  );
}
