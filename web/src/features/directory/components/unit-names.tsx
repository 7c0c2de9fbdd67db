import { CloseOutlined, HistoryOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Unit } from '../../../shared/api/types.js';
import { withdrawName } from '../api/withdraw-name.js';

/** Every name a unit goes by: short names, and what clerks decided while they reviewed. Each can be taken back. */
export function UnitNames({ unit, mayEdit }: { unit: Unit; mayEdit: boolean }) {
  const { t } = useTranslation('directory');
  return (
    <>
      {unit.aliases.map(({ id, alias }) => (
        <Tag key={id} className="unit-name-tag">
          {alias}
          {mayEdit ? <Withdraw unit={unit} nameId={id} name={alias} note={t('withdraw.alias')} /> : null}
        </Tag>
      ))}
      {unit.remembered.map(({ id, printed, region, decidedBy, decidedOn }) => {
        const note = t('remembered.note', { region: region.name, by: decidedBy, on: decidedOn });
        return (
          <Tag key={id} color="processing" className="unit-name-tag" title={note}>
            <HistoryOutlined aria-label={t('remembered.short')} /> {printed}
            {mayEdit ? <Withdraw unit={unit} nameId={id} name={printed} note={note} /> : null}
          </Tag>
        );
      })}
    </>
  );
}

interface WithdrawProps {
  readonly unit: Unit;
  readonly nameId: string;
  readonly name: string;
  readonly note: ReactNode;
}

function Withdraw({ unit, nameId, name, note }: WithdrawProps) {
  const { t } = useTranslation(['directory', 'shared']);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => withdrawName(unit.id, nameId),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['units'] });
      void message.success(t('withdraw.done', { name }));
    },
    onError: (error) => {
      void message.error(error instanceof ApiProblem ? error.detail : String(error));
    },
  });
  return (
    <Popconfirm
      title={t('withdraw.sure', { name, unit: unit.name })}
      description={
        <>
          {note}
          <br />
          {t('withdraw.effect')}
        </>
      }
      okText={t('withdraw.ok')}
      cancelText={t('shared:reason.cancel')}
      onConfirm={() => withdraw.mutateAsync().catch(() => undefined)}
    >
      <Button
        type="text"
        size="small"
        className="withdraw"
        icon={<CloseOutlined />}
        aria-label={t('withdraw.label', { name })}
      />
    </Popconfirm>
  );
}
