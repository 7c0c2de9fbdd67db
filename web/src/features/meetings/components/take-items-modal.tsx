import { Input, Modal, Segmented, Table } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, WorkItemSummary } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { useItemsToTake } from '../api/list-items.js';

interface TakeItemsModalProps {
  readonly meeting: Meeting;
  /** Resolves when they are taken up. */
  readonly onTake: (ids: string[]) => Promise<void>;
  readonly onClose: () => void;
}

/**
 * Red items are chosen from all there are today: every one for a 推进会, one for 一事一议. Others are found by their
 * words.
 */
export function TakeItemsModal({ meeting, onTake, onClose }: TakeItemsModalProps) {
  const { t } = useTranslation('meetings');
  const [from, setFrom] = useState<'red' | 'all'>('red');
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const query = useItemsToTake(from === 'red' ? null : words);
  /** Null: nobody has chosen yet. */
  const [chosen, setChosen] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const single = meeting.occasion === 'single';
  const taken = new Set(meeting.agenda.flatMap(({ item }) => (item ? [item.id] : [])));
  const items = (query.data ?? []).filter(({ id }) => !taken.has(id));
  const preselected = from === 'red' && meeting.kind === 'promotion' && !single;
  const keys = chosen ?? (preselected ? items.map(({ id }) => id) : []);

  async function take() {
    setBusy(true);
    setProblem(null);
    try {
      await onTake(keys);
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      width={820}
      title={t('takeItems')}
      okText={t('take', { count: keys.length })}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy, disabled: keys.length === 0 }}
      onOk={() => void take()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem ? <ErrorNotice error={problem} /> : null}
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      <div className="meeting-filters">
        <Segmented
          aria-label={t('takeFrom')}
          value={from}
          options={(['red', 'all'] as const).map((value) => ({ value, label: t(`from.${value}`) }))}
          onChange={(value) => {
            setFrom(value);
            setChosen(null);
          }}
        />
        {from === 'all' ? (
          <Input.Search
            aria-label={t('findItems')}
            placeholder={t('findItems')}
            allowClear
            style={{ maxWidth: 320 }}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        ) : null}
      </div>
      <Table<WorkItemSummary>
        size="small"
        rowKey="id"
        loading={query.isFetching}
        dataSource={items}
        pagination={items.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
        scroll={{ x: 560 }}
        locale={{ emptyText: t(from === 'red' ? 'noRed' : 'noneFound') }}
        rowSelection={{
          type: single ? 'radio' : 'checkbox',
          preserveSelectedRowKeys: true,
          selectedRowKeys: keys,
          onChange: (selected) => setChosen(selected.map(String)),
        }}
        columns={[
          { title: t('item'), dataIndex: 'title' },
          { title: t('unit'), width: 170, render: (_, { unit }) => unit.name },
          { title: t('light'), width: 220, render: (_, { light }) => <LightTag light={light} showReason /> },
        ]}
      />
    </Modal>
  );
}
