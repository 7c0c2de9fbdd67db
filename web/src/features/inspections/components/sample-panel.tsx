import { App, Button, Form, Input, InputNumber, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ItemPicker } from './item-picker.js';
import type { Inspection, SampledItem } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { addToSample, useSample, verifyFigures } from '../api/rounds.js';
import { RecordFinding } from './record-finding.js';

/** The items that are looked at, each figure as reported and as verified. */
export function SamplePanel({ round }: { round: Inspection }) {
  const { t } = useTranslation('inspections');
  const { message } = App.useApp();
  const changed = useChangedInspections();
  const sample = useSample(round.id);
  const [open, setOpen] = useState<{
    readonly kind: 'verify' | 'finding';
    readonly item: SampledItem;
  } | null>(null);
  const [adding, setAdding] = useState(false);
  const items = sample.data?.items ?? [];
  return (
    <section className="panel" aria-label={t('sample.title')}>
      <h2>
        {t('sample.title')} {items.length > 0 ? <span className="soft">{items.length}</span> : null}
        {round.abilities.record ? (
          <span className="more no-print">
            <Button onClick={() => setAdding(true)}>{t('sample.add')}</Button>
          </span>
        ) : null}
      </h2>
      {sample.error ? <ErrorNotice error={sample.error} onRetry={() => void sample.refetch()} /> : null}
      {sample.data && items.length === 0 ? <p className="soft">{t('sample.none')}</p> : null}
      <ul className="plain-list">
        {items.map((item) => (
          <li key={item.workItemId} aria-label={item.title}>
            <div className="line">
              <span className="grow">
                <Link to={`/work-items/${item.workItemId}`}>{item.title}</Link>
                <span className="soft"> {item.unit.name}</span>
              </span>
              <Tag>{t(`ground.${item.ground}`)}</Tag>
              <LightTag light={item.light} />
            </div>
            {item.reason ? <div className="soft">{item.reason}</div> : null}
            <Figures figures={item.figures} />
            <div className="line row-deeds no-print">
              {item.findings > 0 ? <span>{t('sample.findings', { count: item.findings })}</span> : null}
              {round.abilities.record ? (
                <>
                  <Button size="small" onClick={() => setOpen({ kind: 'verify', item })}>
                    {t('sample.verify')}
                  </Button>
                  <Button size="small" onClick={() => setOpen({ kind: 'finding', item })}>
                    {t('sample.finding')}
                  </Button>
                </>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {open?.kind === 'verify' ? (
        <VerifyModal round={round} item={open.item} onClose={() => setOpen(null)} />
      ) : null}
      {open?.kind === 'finding' ? (
        <RecordFinding round={round} item={open.item} onClose={() => setOpen(null)} />
      ) : null}
      {adding ? (
        <ReasonModal<{ reason: string; workItemId: string }>
          open
          title={t('sample.addTitle')}
          onClose={() => setAdding(false)}
          onSubmit={async ({ reason, workItemId }) => {
            await addToSample(round.id, { workItemId, reason });
            void message.success(t('sample.saved'));
            await changed();
          }}
        >
          <Form.Item
            name="workItemId"
            label={t('sample.addItem')}
            rules={[{ required: true, message: t('sample.addItemMissing') }]}
          >
            <ItemPicker />
          </Form.Item>
        </ReasonModal>
      ) : null}
    </section>
  );
}

function Figures({ figures }: { figures: SampledItem['figures'] }) {
  const { t } = useTranslation('inspections');
  return (
    <table className="sample-figures">
      <thead>
        <tr>
          <th scope="col">{t('sample.figure')}</th>
          <th scope="col">{t('sample.reported')}</th>
          <th scope="col">{t('sample.verified')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.targetId ?? 'progress'}>
            <td>{figure.targetId === null ? t('sample.progress') : figure.name}</td>
            <td className="nowrap">{amount(figure.reported, figure.measure)}</td>
            <td>
              <strong className={differs(figure) ? 'nowrap late' : 'nowrap'}>
                {amount(figure.verified, figure.measure)}
              </strong>
              {figure.note ? <span className="soft"> {figure.note}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const amount = (value: number | null, measure: string) => (value === null ? '—' : `${value}${measure}`);
const differs = ({ reported, verified }: SampledItem['figures'][number]) =>
  reported !== null && verified !== null && reported !== verified;

interface Given {
  figures: ({ verified?: number | null; note?: string } | undefined)[];
}

function VerifyModal({
  round,
  item,
  onClose,
}: {
  round: Inspection;
  item: SampledItem;
  onClose: () => void;
}) {
  const { t } = useTranslation(['inspections', 'rectifications']);
  const { message } = App.useApp();
  const changed = useChangedInspections();
  return (
    <FormModal<Given>
      title={`${t('sample.verifyTitle')} · ${item.title}`}
      okText={t('rectifications:draft.submit')}
      initialValues={{
        figures: item.figures.map(({ verified, note }) => ({ verified, note })),
      }}
      onClose={onClose}
      onSubmit={async ({ figures }) => {
        await verifyFigures(
          round.id,
          item.workItemId,
          item.figures.flatMap(({ targetId }, index) => {
            const given = figures[index];
            return typeof given?.verified === 'number'
              ? [{ targetId, verified: given.verified, note: given.note ?? '' }]
              : [];
          }),
        );
        void message.success(t('sample.saved'));
        await changed();
      }}
    >
      {item.figures.map((figure, index) => {
        const name = figure.targetId === null ? t('sample.progress') : figure.name;
        return (
          <div key={figure.targetId ?? 'progress'}>
            <Form.Item
              name={['figures', index, 'verified']}
              label={t('sample.value', { name, reported: amount(figure.reported, figure.measure) })}
            >
              <InputNumber
                aria-label={name}
                style={{ width: 180 }}
                suffix={figure.measure}
                {...(figure.targetId === null ? { min: 0, max: 100 } : {})}
              />
            </Form.Item>
            <Form.Item name={['figures', index, 'note']}>
              <Input
                maxLength={1000}
                placeholder={t('sample.noteLabel')}
                aria-label={`${name} ${t('sample.noteLabel')}`}
              />
            </Form.Item>
          </div>
        );
      })}
    </FormModal>
  );
}
