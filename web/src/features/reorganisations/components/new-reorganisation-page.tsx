import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Breadcrumb, Button, DatePicker, Form, Input, Result, Segmented, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import type { Reorganisation } from '../../../shared/api/types.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import '../../../shared/ui/panels.css';
import { previewReorganisation, reorganiseUnits } from '../api/reorganise-units.js';
import { draftOf, NEW_HEIR, planOf, type PlanDraft, withoutHeir } from '../model/plan.js';
import { HeirFields } from './heir-fields.js';
import { ItemHeirs } from './item-heirs.js';
import { ReorganisationPreview } from './reorganisation-preview.js';
import './new-reorganisation-page.css';

const KINDS = ['merge', 'split', 'rename'] as const;

/** Merges, splits or renames units: what is chosen, what would come of it, and the ground, on one page. */
export function NewReorganisationPage() {
  const { t } = useTranslation(['reorganisations', 'shared']);
  const { modal } = App.useApp();
  const cache = useQueryClient();
  const { today } = useSession();
  const maySeeItems = useMay('work-item.read');
  const [params] = useSearchParams();
  const [draft, setDraft] = useState<PlanDraft>(() => draftOf('merge', params.get('unit') ?? undefined));
  const [ground, setGround] = useState({ document: '', reason: '', effectiveOn: today });
  const [key] = useState(newIdempotencyKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [done, setDone] = useState<Reorganisation | null>(null);
  const change = (part: Partial<PlanDraft>) => setDraft((current) => ({ ...current, ...part }));

  const plan = planOf(draft);
  const preview = useQuery({
    queryKey: queryKeys.reorganisationPreview(plan ?? {}),
    queryFn: () => (plan ? previewReorganisation(plan) : Promise.reject(new Error('nothing to preview'))),
    // What is done can't be previewed any more.
    enabled: plan !== null && done === null,
    retry: false,
  });
  const complete =
    plan !== null &&
    preview.data !== undefined &&
    ground.document.trim().length >= 2 &&
    ground.reason.trim().length >= 5;

  async function submit() {
    if (!plan) return;
    setBusy(true);
    setProblem(null);
    try {
      setDone(await reorganiseUnits(plan, ground, key));
      await cache.invalidateQueries();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  if (done) {
    const names = (parts: Reorganisation['before']) => parts.map(({ name }) => name).join('、');
    return (
      <div className="page">
        <Result
          status="success"
          title={t(done.state === 'scheduled' ? 'result.scheduled' : 'result.done', {
            date: done.effectiveOn,
          })}
          subTitle={
            <>
              {names(done.before)} → {names(done.after)}
              <br />
              {done.state === 'done' && done.kind !== 'rename' ? t('handedOver', done) : null}
            </>
          }
          extra={[
            <Link key="list" to="/reorganisations">
              <Button type="primary">{t('result.list')}</Button>
            </Link>,
            <Link key="directory" to="/directory">
              <Button>{t('result.directory')}</Button>
            </Link>,
          ]}
        />
      </div>
    );
  }

  const [first] = draft.unitIds;
  return (
    <div className="page reorganisation">
      <Breadcrumb
        style={{ marginBottom: 8 }}
        items={[{ title: <Link to="/reorganisations">{t('title')}</Link> }, { title: t('new') }]}
      />
      <PageHeader title={t('new')} note={t('newNote')} />
      <div className="columns">
        <section className="panel" aria-label={t('form.title')}>
          <Form layout="vertical" requiredMark={false} component="div">
            <Form.Item label={t('column.kind')}>
              <Segmented
                aria-label={t('column.kind')}
                value={draft.kind}
                options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
                onChange={(kind) => setDraft(draftOf(kind, first))}
              />
              <p className="soft">{t(`kindNote.${draft.kind}`)}</p>
            </Form.Item>
            <Form.Item label={t(`form.units.${draft.kind}`)}>
              {draft.unitIds.map((id, at) => (
                <div key={at} className="unit-row">
                  <UnitPicker
                    aria-label={
                      draft.kind === 'merge'
                        ? t('form.unitAt', { at: at + 1 })
                        : t(`form.units.${draft.kind}`)
                    }
                    style={{ flex: 1, minWidth: 0 }}
                    value={id}
                    onChange={(unitId) =>
                      change({
                        unitIds: draft.unitIds.map((one, place) => (place === at ? unitId : one)),
                        chosen: {},
                      })
                    }
                  />
                  {draft.unitIds.length > 1 ? (
                    <Button
                      icon={<DeleteOutlined />}
                      aria-label={t('form.removeUnit', { at: at + 1 })}
                      onClick={() => change({ unitIds: draft.unitIds.filter((_, place) => place !== at) })}
                    />
                  ) : null}
                </div>
              ))}
              {draft.kind === 'merge' && draft.unitIds.length < 20 ? (
                <Button
                  type="dashed"
                  icon={<PlusOutlined />}
                  onClick={() => change({ unitIds: [...draft.unitIds, undefined] })}
                >
                  {t('form.addUnit')}
                </Button>
              ) : null}
            </Form.Item>
            {draft.kind === 'rename' ? (
              <Form.Item label={t('form.newName')} htmlFor="new-name">
                <Input
                  id="new-name"
                  maxLength={100}
                  value={draft.name}
                  onChange={({ target }) => change({ name: target.value })}
                />
              </Form.Item>
            ) : (
              <Form.Item label={t(`form.heirs.${draft.kind}`)}>
                {draft.heirs.map((heir, at) => (
                  <HeirFields
                    key={at}
                    label={draft.kind === 'merge' ? t('heir.one') : t('heir.at', { at: at + 1 })}
                    named={draft.kind === 'split'}
                    heir={heir}
                    onChange={(changed) =>
                      change({ heirs: draft.heirs.map((one, place) => (place === at ? changed : one)) })
                    }
                    onRemove={draft.heirs.length > 2 ? () => setDraft(withoutHeir(draft, at)) : undefined}
                  />
                ))}
                {draft.kind === 'split' && draft.heirs.length < 10 ? (
                  <Button
                    type="dashed"
                    icon={<PlusOutlined />}
                    onClick={() => change({ heirs: [...draft.heirs, NEW_HEIR] })}
                  >
                    {t('form.addHeir')}
                  </Button>
                ) : null}
              </Form.Item>
            )}
            <Form.Item label={t('form.document')} htmlFor="ground-document">
              <Input
                id="ground-document"
                maxLength={200}
                placeholder={t('form.documentPlaceholder')}
                value={ground.document}
                onChange={({ target }) => setGround({ ...ground, document: target.value })}
              />
            </Form.Item>
            <Form.Item label={t('form.reason')} htmlFor="ground-reason">
              <Input.TextArea
                id="ground-reason"
                rows={2}
                maxLength={2000}
                value={ground.reason}
                onChange={({ target }) => setGround({ ...ground, reason: target.value })}
              />
            </Form.Item>
            <Form.Item
              label={t('form.effectiveOn')}
              htmlFor="ground-day"
              extra={t(ground.effectiveOn > today ? 'form.later' : 'form.today')}
            >
              <DatePicker
                id="ground-day"
                allowClear={false}
                value={toPicker(ground.effectiveOn)}
                disabledDate={(day) => (fromPicker(day) ?? today) < today}
                onChange={(day) => setGround({ ...ground, effectiveOn: fromPicker(day) ?? today })}
              />
            </Form.Item>
          </Form>
        </section>
        <div>
          <ReorganisationPreview preview={preview} rename={draft.kind === 'rename'} />
          {problem ? <ErrorNotice error={problem} /> : null}
          <Space wrap style={{ marginTop: 12 }}>
            <Button
              type="primary"
              disabled={!complete}
              loading={busy}
              onClick={() =>
                void modal.confirm({
                  title: t('confirm.title'),
                  content: t(ground.effectiveOn > today ? 'confirm.later' : 'confirm.today', {
                    date: ground.effectiveOn,
                  }),
                  okText: t('confirm.ok'),
                  cancelText: t('shared:reason.cancel'),
                  onOk: submit,
                })
              }
            >
              {t('form.submit')}
            </Button>
            {complete ? null : <span className="soft">{t('form.incomplete')}</span>}
          </Space>
        </div>
      </div>
      {draft.kind === 'split' && first ? (
        maySeeItems ? (
          <ItemHeirs
            unitId={first}
            heirs={draft.heirs.map(
              ({ begins, name, unitId }, at) =>
                (begins
                  ? name.trim()
                  : preview.data?.successors.find(({ unit }) => unit?.id === unitId)?.name) ||
                t('heir.at', { at: at + 1 }),
            )}
            chosen={draft.chosen}
            onChange={(chosen) => change({ chosen })}
          />
        ) : (
          <p className="soft">{t('items.administrator')}</p>
        )
      ) : null}
    </div>
  );
}
