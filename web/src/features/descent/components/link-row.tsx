import { Button, Checkbox, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DescentLinks } from '../../../shared/api/types.js';
import { addable, type LinkDecision, type Pair, type UpperRow } from '../model/upper-rows.js';

const COLOURS = { suggested: 'warning', linked: 'success', refused: 'default' } as const;

interface LinkRowProps {
  readonly row: UpperRow;
  readonly links: DescentLinks;
  readonly editable: boolean;
  readonly busy: boolean;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (key: string) => void;
  readonly onDecide: (pairs: readonly Pair[], decision: LinkDecision['decision']) => void;
  readonly onAdd: (lowerTaskId: string) => void;
}

/** One task above on the left, the tasks below it on the right. */
export function LinkRow({ row, links, editable, busy, ticked, onTick, onDecide, onAdd }: LinkRowProps) {
  const { t } = useTranslation('descent');
  const { task, pairs } = row;
  return (
    <li>
      <article className="above" aria-label={task.title}>
        <h3>
          <Link to={`/policies/${links.upper.id}?task=${task.id}`}>{task.title}</Link>
        </h3>
        <p className="soft">{task.clauseRef}</p>
        <p className="words">{task.text}</p>
      </article>
      <div className="below">
        {pairs.length === 0 ? <p className="soft">{t('links.nothing')}</p> : null}
        <ul>
          {pairs.map((pair) => (
            <li
              key={pair.key}
              id={`pair-${pair.key}`}
              data-pair={pair.key}
              className={`pair is-${pair.link.state}`}
              tabIndex={-1}
              aria-label={t('links.pair', { lower: pair.lower.title, upper: task.title })}
            >
              <div className="head">
                {editable ? (
                  <Checkbox
                    checked={ticked.has(pair.key)}
                    aria-label={t('links.tick', { lower: pair.lower.title })}
                    onChange={() => onTick(pair.key)}
                  />
                ) : null}
                <Link to={`/policies/${links.lower.id}?task=${pair.lower.id}`}>{pair.lower.title}</Link>
                <span className="soft">{pair.lower.clauseRef}</span>
                <Tag color={COLOURS[pair.link.state]}>{t(`links.state.${pair.link.state}`)}</Tag>
              </div>
              <p className="words">{pair.lower.text}</p>
              <p className="soft">
                {pair.link.reason || t('links.byHand')}
                {pair.link.decidedBy
                  ? ` · ${t('upper.decided', { by: pair.link.decidedBy, on: pair.link.decidedOn })}`
                  : ''}
              </p>
              {editable ? <PairButtons pair={pair} busy={busy} onDecide={onDecide} /> : null}
            </li>
          ))}
        </ul>
        {editable ? (
          <Select<string>
            size="small"
            className="add"
            aria-label={t('links.add', { upper: task.title })}
            placeholder={t('links.addPlaceholder')}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            value={null}
            disabled={busy}
            options={addable(links, row).map(({ id, title, clauseRef }) => ({
              value: id,
              label: `${clauseRef} ${title}`.trim(),
            }))}
            onSelect={onAdd}
          />
        ) : null}
      </div>
    </li>
  );
}

function PairButtons({ pair, busy, onDecide }: Pick<LinkRowProps, 'busy' | 'onDecide'> & { pair: Pair }) {
  const { t } = useTranslation('descent');
  const { state } = pair.link;
  const button = (decision: LinkDecision['decision'], primary = false) => (
    <Button
      size="small"
      type={primary ? 'primary' : 'default'}
      disabled={busy}
      aria-label={t(`links.${decision}Label`, { lower: pair.lower.title })}
      onClick={() => onDecide([pair], decision)}
    >
      {t(`links.${decision}`)}
    </Button>
  );
  return (
    <div className="deeds no-print">
      {state === 'linked' ? null : button('linked', state === 'suggested')}
      {state === 'refused' ? null : button('refused')}
      {state === 'suggested' ? null : button('withdrawn')}
    </div>
  );
}
