import { App, Button, Segmented, Space } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DescentLinks } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useDecideLinks } from '../api/descent-links.js';
import {
  countRows,
  decisionsFor,
  shownRows,
  SHOWS,
  upperRows,
  type LinkDecision,
  type Pair,
  type Show,
} from '../model/upper-rows.js';
import { LinkHelp } from './link-help.js';
import { LinkRow } from './link-row.js';
import { usePairKeys } from './use-pair-keys.js';

const FILTERS = { show: 'one' } as const;

/** The tasks above, each with the tasks below that carry it out or may; decided one by one or many at once. */
export function LinkList({ links, draft }: { links: DescentLinks; draft: boolean }) {
  const { t } = useTranslation('descent');
  const { message } = App.useApp();
  const [filters, setFilters] = useFilters(FILTERS);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  // A pair stays in sight after its decision until the filter is chosen anew.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const decide = useDecideLinks(links.lower.id, links.upper.id);
  const rows = useMemo(() => upperRows(links), [links]);
  const counts = useMemo(() => countRows(rows), [rows]);
  const show: Show = SHOWS.find((each) => each === filters.show) ?? 'all';
  const visible = useMemo(() => {
    const chosen = new Set(shownRows(rows, show).map(({ task }) => task.id));
    return rows.filter(({ task }) => chosen.has(task.id) || kept.has(task.id));
  }, [rows, show, kept]);
  const pairs = useMemo(() => visible.flatMap((row) => row.pairs), [visible]);
  const editable = links.abilities.decide && links.linked && !draft;
  const open = pairs.filter(({ link }) => link.state === 'suggested');

  function send(decisions: LinkDecision[]) {
    if (decisions.length === 0) return;
    setKept((before) => new Set([...before, ...decisions.map(({ upperTaskId }) => upperTaskId)]));
    decide.mutate(decisions, {
      onSuccess: () => {
        setTicked(new Set());
        void message.success(t('links.done', { count: decisions.length }));
      },
    });
  }
  const decideOn = (some: readonly Pair[], decision: LinkDecision['decision']) =>
    send(decisionsFor(some, decision));
  const tick = (key: string) =>
    setTicked((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  usePairKeys({ enabled: editable && !decide.isPending, pairs, decide: decideOn, tick });

  const some = pairs.filter(({ key }) => ticked.has(key));
  return (
    <section className="descent-panel" aria-label={t('links.title')}>
      <h2>{t('links.title')}</h2>
      {!links.linked && links.abilities.decide ? <p className="soft">{t('links.confirmFirst')}</p> : null}
      {links.linked && draft && links.abilities.decide ? (
        <p className="soft">{t('links.publishFirst')}</p>
      ) : null}
      {decide.error ? <ErrorNotice error={decide.error} /> : null}
      <div className="descent-bar">
        <Segmented<Show>
          aria-label={t('links.show')}
          value={show}
          options={SHOWS.map((value) => ({ value, label: `${t(`links.shows.${value}`)} ${counts[value]}` }))}
          onChange={(value) => {
            setKept(new Set());
            setFilters({ show: value === 'all' ? undefined : value });
          }}
        />
        {editable ? (
          <Space wrap>
            {some.length > 0 ? (
              <>
                <strong>{t('links.ticked', { count: some.length })}</strong>
                <Button type="primary" loading={decide.isPending} onClick={() => decideOn(some, 'linked')}>
                  {t('links.linkTicked')}
                </Button>
                <Button disabled={decide.isPending} onClick={() => decideOn(some, 'refused')}>
                  {t('links.refuseTicked')}
                </Button>
              </>
            ) : open.length > 0 ? (
              <Button onClick={() => setTicked(new Set(open.map(({ key }) => key)))}>
                {t('links.tickOpen', { count: open.length })}
              </Button>
            ) : null}
            <LinkHelp />
          </Space>
        ) : null}
      </div>
      {visible.length === 0 ? <EmptyState text={t(`links.none.${show}`)} /> : null}
      <ol className="descent-rows">
        {visible.map((row) => (
          <LinkRow
            key={row.task.id}
            row={row}
            links={links}
            editable={editable}
            busy={decide.isPending}
            ticked={ticked}
            onTick={tick}
            onDecide={decideOn}
            onAdd={(lowerTaskId) => send([{ upperTaskId: row.task.id, lowerTaskId, decision: 'linked' }])}
          />
        ))}
      </ol>
    </section>
  );
}
