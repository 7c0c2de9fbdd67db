import { Button, Checkbox, Input, Radio, Select, Tag } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonRow } from '../../../shared/api/types.js';
import { type AmendmentEdit, titleOf } from '../model/comparison.js';
import { AmendmentTallyLine } from './amendment-tally.js';
import { ComparedTask } from './compared-task.js';

interface ComparisonRowViewProps {
  readonly row: ComparisonRow;
  readonly id: string;
  readonly active: boolean;
  readonly selected: boolean;
  readonly editable: boolean;
  /** New tasks without a counterpart: what a task that is gone may go on as. */
  readonly unpaired: readonly { readonly id: string; readonly title: string }[];
  readonly onActivate: (id: string) => void;
  readonly onSelect: (id: string, selected: boolean) => void;
  readonly onDecide: (decisions: AmendmentEdit[]) => void;
}

const RELATION_COLOURS = { same: 'default', changed: 'warning', new: 'success', gone: 'error' } as const;

/** Old on the left, new beside it, and what becomes of the items on the right. */
export const ComparisonRowView = memo(function ComparisonRowView(props: ComparisonRowViewProps) {
  const { row, id, active, selected, editable, onActivate, onSelect } = props;
  const { t } = useTranslation('amendments');
  const title = titleOf(row);
  return (
    <article
      id={`row-${id}`}
      className={`compared is-${row.relation}${active ? ' active' : ''}`}
      aria-label={title}
      tabIndex={-1}
      onFocus={() => onActivate(id)}
    >
      <header>
        {editable ? (
          <Checkbox
            className="no-print"
            checked={selected}
            aria-label={t('row.select', { title })}
            onChange={({ target }) => onSelect(id, target.checked)}
          />
        ) : null}
        <Tag color={RELATION_COLOURS[row.relation]}>{t(`relation.${row.relation}`)}</Tag>
        {row.kinds.map((kind) => (
          <Tag key={kind}>{t(`show.${kind}`)}</Tag>
        ))}
      </header>
      <div className="side old">
        <ComparedTask row={row} side="old" />
      </div>
      <div className="side new">
        <ComparedTask row={row} side="new" />
      </div>
      <div className="deciding">
        <Deciding {...props} />
      </div>
    </article>
  );
});

function Deciding({ row, editable, unpaired, onDecide }: ComparisonRowViewProps) {
  const { t } = useTranslation('amendments');
  const { old, new: next, decision, decisions, leaving, reason } = row;
  const key = { old: old?.id ?? null, new: next?.id ?? null };
  const decide = (change: Partial<AmendmentEdit>) =>
    onDecide([{ ...key, decision, leaving, reason, ...change }]);
  const title = titleOf(row);
  return (
    <>
      {decisions.length === 1 || !editable ? (
        <p>{t(`decision.${decision}`)}</p>
      ) : (
        <Radio.Group
          aria-label={t('row.decision', { title })}
          value={decision}
          onChange={({ target }) => decide({ decision: target.value })}
          options={decisions.map((value) => ({ value, label: t(`decision.${value}`) }))}
        />
      )}
      {row.units.removed.length > 0 ? (
        <label className="leaving">
          <span className="soft">{t('row.leaving')}</span>
          {editable ? (
            <Radio.Group
              size="small"
              aria-label={t('row.leavingOf', { title })}
              value={leaving}
              onChange={({ target }) => decide({ leaving: target.value })}
              options={(['cancel', 'keep'] as const).map((value) => ({
                value,
                label: t(`leaving.${value}`),
              }))}
            />
          ) : (
            <span> {t(`leaving.${leaving}`)}</span>
          )}
        </label>
      ) : null}
      {editable && row.relation === 'gone' && unpaired.length > 0 ? (
        <Select
          size="small"
          className="no-print pairing"
          aria-label={t('row.pairOf', { title })}
          placeholder={t('row.pair')}
          value={null}
          options={unpaired.map((task) => ({ value: task.id, label: task.title }))}
          onChange={(value: string | null) =>
            value &&
            onDecide([{ old: key.old, new: value, decision: 'carry', leaving: 'cancel', reason: '' }])
          }
        />
      ) : null}
      {editable && decisions.length > 1 && (row.decided || row.relation !== 'same') ? (
        <Input
          key={reason}
          size="small"
          className="no-print"
          defaultValue={reason}
          maxLength={500}
          aria-label={t('row.reasonOf', { title })}
          placeholder={t('row.reason')}
          onBlur={({ target }) => target.value.trim() !== reason && decide({ reason: target.value.trim() })}
          onPressEnter={({ currentTarget }) => currentTarget.blur()}
        />
      ) : null}
      {row.tally ? (
        <p className="outcome-line">
          <AmendmentTallyLine tally={row.tally} />
        </p>
      ) : null}
      <p className="soft state">
        {row.decided
          ? t('row.decided')
          : row.relation === 'changed' || row.relation === 'gone'
            ? t('row.proposed')
            : null}
        {editable && row.decided ? (
          <Button type="link" size="small" className="no-print" onClick={() => decide({ decision: null })}>
            {t('row.undo')}
          </Button>
        ) : null}
        {editable && old && next && row.relation === 'changed' ? (
          <Button
            type="link"
            size="small"
            className="no-print"
            onClick={() =>
              onDecide([{ old: old.id, new: null, decision: 'cancel', leaving: 'cancel', reason: '' }])
            }
          >
            {t('row.apart')}
          </Button>
        ) : null}
      </p>
    </>
  );
}
