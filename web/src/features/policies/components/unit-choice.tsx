import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listUnits } from '../../../shared/api/directory.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import { useCollectives } from '../api/list-collectives.js';
import type { Responsibility, UnitRef } from '../model/policy.js';
import { NewUnitModal } from './new-unit-modal.js';

export type Choice =
  | { readonly kind: 'unit'; readonly unit: UnitRef }
  | { readonly kind: 'collective'; readonly expression: string };

interface UnitChoiceProps {
  readonly regionId: string;
  readonly value?: UnitRef | undefined;
  /** The nearest entries of the directory, best first, with the reason of each: they stand on top. */
  readonly candidates?: Responsibility['candidates'];
  /** The name to begin a new unit with. */
  readonly printed?: string;
  /** Also offers the expressions that stand for many units. */
  readonly collectives?: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly loading?: boolean;
  readonly status?: 'error' | undefined;
}

/** Finds a unit in the directory: candidates first, then by name or alias; a missing one can be created on the spot. */
export function UnitChoice({
  regionId,
  value,
  candidates = [],
  printed = '',
  collectives = false,
  onChoose,
  label,
  placeholder,
  loading = false,
  status,
}: UnitChoiceProps) {
  const { t } = useTranslation(['policies', 'shared']);
  const mayCreate = useMay('directory.edit');
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [creating, setCreating] = useState(false);
  const q = useDeferredValue(typed.trim());
  const filters = q ? { q, limit: 50 } : { region: regionId, limit: 50 };
  const found = useQuery({
    queryKey: queryKeys.units(filters),
    queryFn: () => listUnits(filters),
    placeholderData: keepPreviousData,
    enabled: open,
  });
  const groups = useCollectives(regionId);

  const proposed = q === '' ? candidates : [];
  const proposedIds = new Set(proposed.map(({ unit }) => unit.id));
  const units = (found.data?.items ?? []).filter(({ id }) => !proposedIds.has(id));
  const expressions = collectives
    ? (groups.data?.items ?? []).filter(({ expression }) => q === '' || expression.includes(q))
    : [];
  const known = new Map<string, UnitRef>(
    [
      ...proposed.map(({ unit }) => unit),
      ...units.map(({ id, name, region }) => ({ id, name, regionId: region.id })),
    ].map((unit) => [unit.id, unit]),
  );
  if (value) known.set(value.id, known.get(value.id) ?? value);
  const listed =
    value !== undefined && (proposedIds.has(value.id) || units.some(({ id }) => id === value.id));

  const options = [
    ...(proposed.length > 0
      ? [
          {
            label: t('unit.candidates'),
            options: proposed.map(({ unit, reason }) => ({
              value: unit.id,
              label: unit.name,
              note: reason,
            })),
          },
        ]
      : []),
    ...(expressions.length > 0
      ? [
          {
            label: t('unit.collectives'),
            options: expressions.map(({ id, expression, units: members }) => ({
              value: `collective:${id}`,
              label: expression,
              note: t('unit.standsFor', { count: members.length }),
            })),
          },
        ]
      : []),
    {
      label: t('unit.directory'),
      options: [
        ...(value && !listed ? [{ value: value.id, label: value.name, note: '' }] : []),
        ...units.map((unit) => ({ value: unit.id, label: unit.name, note: unit.region.name })),
      ],
    },
  ];

  return (
    <>
      <Select
        aria-label={label}
        placeholder={placeholder ?? t('shared:picker.unit')}
        value={value?.id ?? null}
        open={open}
        onOpenChange={setOpen}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        popupMatchSelectWidth={360}
        loading={loading || found.isFetching}
        disabled={loading}
        {...(status ? { status } : {})}
        style={{ width: '100%' }}
        options={options}
        optionRender={optionWithNote}
        onChange={(id: string) => {
          const unit = known.get(id);
          if (unit) onChoose({ kind: 'unit', unit });
          const group = groups.data?.items.find((each) => id === `collective:${each.id}`);
          if (group) onChoose({ kind: 'collective', expression: group.expression });
        }}
      />
      {mayCreate && !value ? (
        <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
          {t('unit.missing')}
        </Button>
      ) : null}
      {creating ? (
        <NewUnitModal
          regionId={regionId}
          name={typed.trim() || printed}
          onClose={() => setCreating(false)}
          onCreated={(unit) => {
            setCreating(false);
            onChoose({ kind: 'unit', unit });
          }}
        />
      ) : null}
    </>
  );
}

function optionWithNote({ label, data }: { label?: ReactNode; data: object }) {
  return (
    <span className="unit-option">
      <span>{label}</span>
      <span className="soft">{'note' in data ? String(data.note) : ''}</span>
    </span>
  );
}
