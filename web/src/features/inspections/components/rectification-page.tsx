import { Button, Skeleton, Tag, Timeline } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Rectification } from '../../../shared/api/types.js';
import { actionWords, detailLines } from '../../../shared/lib/audit-words.js';
import { longDate, momentText } from '../../../shared/lib/dates.js';
import { PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useRectification } from '../api/rectifications.js';
import { OrderActions } from './order-actions.js';
import { OrderMeasures } from './order-measures.js';
import { ColourTag } from './tags.js';
import '../../../shared/ui/panels.css';
import './inspections.css';

/** One 督办单: on screen everything about it, on paper the order itself. */
export function RectificationPage() {
  const { t } = useTranslation('rectifications');
  const { id = '' } = useParams();
  const query = useRectification(id);
  if (query.error && !query.data)
    return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  const order = query.data;
  if (!order)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 10 }} />
      </div>
    );
  return (
    <div className="page">
      <div className="no-print">
        <PageHeader title={order.mark ?? t('unnumbered')} note={order.matter}>
          <Button onClick={() => window.print()}>{t('page.print')}</Button>
        </PageHeader>
        <div className={`item-head order-head is-${order.colour}`}>
          <ColourTag colour={order.colour} />
          <Tag>{t(`state.${order.state}`)}</Tag>
          {order.overdue ? <Tag color="error">{t('overdue')}</Tag> : null}
          {order.risesTo ? (
            <Tag color="warning">{t('risesTo', { colour: t(`colour.${order.risesTo}`) })}</Tag>
          ) : null}
          <span className="spring" />
          <OrderActions order={order} />
        </div>
        <div className="item-grid">
          <div>
            <Said title={t('page.demand')} words={order.demand} />
            <OrderMeasures order={order} />
            <Said title={t('page.reply')} words={order.reply} by={[order.repliedOn, order.repliedBy]} />
            <Said
              title={t('page.verification')}
              words={order.verification}
              by={[order.verifiedOn, order.verifiedBy]}
            />
            <Said title={t('page.lookBack')} words={order.lookBackNote} by={[order.lookedBackOn, null]} />
          </div>
          <div>
            <Facts order={order} />
            <Requests order={order} />
            <History order={order} />
          </div>
        </div>
      </div>
      <Printed order={order} />
    </div>
  );
}

function Said({
  title,
  words,
  by = [null, null],
}: {
  title: string;
  words: string;
  by?: readonly [string | null, string | null];
}) {
  const { t } = useTranslation('rectifications');
  if (words === '') return null;
  const [date, person] = by;
  return (
    <section className="panel" aria-label={title}>
      <h2>
        {title}
        {date ? <span className="soft more">{t('page.by', { date, person: person ?? '' })}</span> : null}
      </h2>
      <p className="said-words">{words}</p>
    </section>
  );
}

function Facts({ order }: { order: Rectification }) {
  const { t } = useTranslation('rectifications');
  const facts: readonly { readonly label: string; readonly value: ReactNode }[] = [
    { label: t('page.unit'), value: order.unit.name },
    {
      label: t('page.item'),
      value: order.workItem ? (
        <Link to={`/work-items/${order.workItem.id}`}>{order.workItem.title}</Link>
      ) : null,
    },
    {
      label: t('page.finding'),
      value: order.finding ? (
        <>
          <Link to={`/inspections/${order.finding.roundId}`}>
            {order.finding.round} {t('page.round', { seq: order.finding.seq })}
          </Link>
          <div>{order.findingSentence}</div>
        </>
      ) : null,
    },
    {
      label: t('page.dueOn'),
      value: (
        <>
          {order.dueOn}
          {order.dueOn === order.originalDueOn ? null : (
            <span className="soft"> {t('page.original', { date: order.originalDueOn })}</span>
          )}
        </>
      ),
    },
    {
      label: t('page.drafted'),
      value: t('page.by', { date: order.draftedOn, person: order.draftedBy ?? t('system') }),
    },
    {
      label: t('page.signed'),
      value: order.signedOn ? t('page.by', { date: order.signedOn, person: order.signedBy ?? '' }) : null,
    },
    { label: t('page.lookBackOn'), value: order.lookBackOn },
    {
      label: t('page.previous'),
      value: order.previous ? (
        <Link to={`/rectifications/${order.previous.id}`}>{order.previous.mark}</Link>
      ) : null,
    },
    {
      label: t('page.next'),
      value: order.next ? (
        <Link to={`/rectifications/${order.next.id}`}>{order.next.mark ?? t('unnumbered')}</Link>
      ) : null,
    },
  ];
  return (
    <section className="panel" aria-label={t('page.facts')}>
      <h2>{t('page.facts')}</h2>
      <dl className="facts">
        {facts
          .filter(({ value }) => value !== null)
          .map(({ label, value }) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Requests({ order }: { order: Rectification }) {
  const { t } = useTranslation('rectifications');
  if (order.extensions.length === 0 && order.rises.length === 0) return null;
  return (
    <section className="panel" aria-label={t('extensions.title')}>
      {order.extensions.length > 0 ? <h2>{t('extensions.title')}</h2> : null}
      <ul className="plain-list">
        {order.extensions.map((asked) => (
          <li key={`${asked.askedOn}${asked.askedDueOn}${asked.state}`}>
            <Tag>{t(`extensions.states.${asked.state}`)}</Tag>{' '}
            {t('extensions.to', { date: asked.askedDueOn })}
            <div className="soft">
              {t('page.by', { date: asked.askedOn, person: asked.askedBy })} {asked.reason}
            </div>
            {asked.decision ? <div>{asked.decision}</div> : null}
          </li>
        ))}
      </ul>
      {order.rises.length > 0 ? <h2>{t('rises.title')}</h2> : null}
      <ul className="plain-list">
        {order.rises.map((rise) => (
          <li key={`${rise.from}${rise.draftedOn}`}>
            <Tag>{t(`rises.states.${rise.state}`)}</Tag>{' '}
            {t('rises.words', { from: t(`colour.${rise.from}`), to: t(`colour.${rise.to}`) })}
            <span className="soft"> {rise.decidedOn ?? rise.draftedOn}</span>
            {rise.reason ? <div className="soft">{rise.reason}</div> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ order }: { order: Rectification }) {
  const { t } = useTranslation(['rectifications', 'audit']);
  return (
    <section className="panel" aria-label={t('page.history')}>
      <h2>{t('page.history')}</h2>
      {order.history.length === 0 ? <p className="soft">{t('page.noHistory')}</p> : null}
      <Timeline
        items={order.history.toReversed().map((event, index) => ({
          key: `${event.at}${index}`,
          content: (
            <>
              <strong>{actionWords(event.action, t)}</strong>{' '}
              <span className="soft" title={momentText(event.at)}>
                {event.on} · {event.actor}
              </span>
              {detailLines(event.detail, t).map((line) => (
                <div key={line}>{line}</div>
              ))}
            </>
          ),
        }))}
      />
    </section>
  );
}

/** The sheet of paper: what a unit is handed. */
function Printed({ order }: { order: Rectification }) {
  const { t } = useTranslation('rectifications');
  return (
    <article className="printed-order print-only">
      <header>
        <h1>
          {order.region.name}
          <br />
          {t('printed.title')}
        </h1>
        <p className="mark">{order.mark ?? t('unnumbered')}</p>
      </header>
      <p>{t('printed.to', { unit: order.unit.name })}</p>
      <h2>{t('printed.matter')}</h2>
      <p>{order.matter}</p>
      {order.findingSentence && order.findingSentence !== order.matter ? (
        <p>{order.findingSentence}</p>
      ) : null}
      <h2>{t('printed.demand')}</h2>
      <p className="said-words">{order.demand}</p>
      <p>{t('printed.due', { date: longDate(order.dueOn) })}</p>
      <footer>
        {order.signedBy ? <p>{t('printed.signer', { person: order.signedBy })}</p> : null}
        {order.signedOn ? <p>{t('printed.year', { date: longDate(order.signedOn) })}</p> : null}
      </footer>
    </article>
  );
}
