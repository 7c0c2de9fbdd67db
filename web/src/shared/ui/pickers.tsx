import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Select, TreeSelect } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPolicies, listUnits, readUnit } from '../api/directory.js';
import { queryKeys } from '../api/query-keys.js';
import { useRegions } from '../api/use-regions.js';
import { regionForest } from '../lib/region-forest.js';

interface PickerProps {
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
  /** What it chooses, for who listens. */
  'aria-label'?: string;
  id?: string;
  placeholder?: string;
  allowClear?: boolean;
  style?: React.CSSProperties;
}

interface ManyPickerProps {
  value?: string[];
  onChange?: (ids: string[]) => void;
  id?: string;
  'aria-label'?: string;
}

/**
 * Finds a unit by name or alias; shows its region, because names repeat from place to place. Offers the units there
 * are, or were on the day that a screen is read for.
 */
export function UnitPicker({
  region,
  asOf,
  ...props
}: PickerProps & { region?: string | undefined; asOf?: string | undefined }) {
  const { t } = useTranslation('shared');
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const filters = {
    ...(q ? { q } : {}),
    ...(region ? { region } : {}),
    ...(asOf ? { asOf } : {}),
    limit: 50,
  };
  const found = useQuery({
    queryKey: queryKeys.units(filters),
    queryFn: () => listUnits(filters),
    placeholderData: keepPreviousData,
  });
  const { value } = props;
  const current = useQuery({
    queryKey: queryKeys.unit(value ?? ''),
    queryFn: () => readUnit(value ?? ''),
    enabled: !!value,
    staleTime: 300_000,
  });
  const units = found.data?.items ?? [];
  const shown = current.data && !units.some(({ id }) => id === value) ? [current.data, ...units] : units;
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      placeholder={t('picker.unit')}
      style={{ minWidth: 220 }}
      popupMatchSelectWidth={false}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? ' ' : undefined}
      options={shown.map((unit) => ({ value: unit.id, label: `${unit.name}（${unit.region.name}）` }))}
      {...props}
      // Its id says nothing to anybody: until the name is there, nothing is shown.
      value={shown.some(({ id }) => id === value) ? value : undefined}
    />
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** An id says nothing to anybody: a chosen one whose name is still on its way stands as dots. */
function withUnnamed(options: readonly Option[], chosen: readonly string[]): Option[] {
  const unnamed = chosen.filter((id) => !options.some(({ value }) => value === id));
  return [...options, ...unnamed.map((value) => ({ value, label: '…' }))];
}

/** Many units of the region and below, found by name or alias. */
export function UnitsPicker({ value = [], onChange, ...props }: ManyPickerProps) {
  const { t } = useTranslation('shared');
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const filters = { ...(q ? { q } : {}), limit: 50 };
  const found = useQuery({
    queryKey: queryKeys.units(filters),
    queryFn: () => listUnits(filters),
    placeholderData: keepPreviousData,
  });
  const chosen = useQueries({
    queries: value.map((id) => ({
      queryKey: queryKeys.unit(id),
      queryFn: () => readUnit(id),
      staleTime: 300_000,
    })),
  }).flatMap(({ data }) => (data ? [data] : []));
  const units = found.data?.items ?? [];
  const shown = [...chosen, ...units.filter(({ id }) => !value.includes(id))];
  const options = shown.map((unit) => ({ value: unit.id, label: `${unit.name}（${unit.region.name}）` }));
  return (
    <Select
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('picker.unit')}
      style={{ width: '100%' }}
      loading={found.isFetching}
      options={withUnnamed(options, value)}
      value={value}
      {...(onChange ? { onChange } : {})}
      {...props}
    />
  );
}

export function RegionPicker(props: PickerProps) {
  const { t } = useTranslation('shared');
  const regions = useRegions();
  const forest = useMemo(() => regionForest(regions.data?.items ?? []), [regions.data]);
  return (
    <TreeSelect
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      // What stands open is decided when the tree is made, so it is made again once the regions are there.
      key={regions.data ? 'regions' : 'none'}
      treeDefaultExpandedKeys={forest.map(({ value }) => value)}
      placeholder={t('picker.region')}
      style={{ minWidth: 160 }}
      popupMatchSelectWidth={false}
      loading={regions.isPending}
      treeData={forest}
      {...props}
      value={regions.data ? props.value : undefined}
    />
  );
}

/** The published documents that match what is typed, and the chosen ones, whose names are always known. */
function usePublished(chosen: readonly string[]) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const filters = { state: 'published', ...(q ? { q } : {}), limit: 50 } as const;
  const found = useQuery({
    queryKey: queryKeys.policies(filters),
    queryFn: () => listPolicies(filters),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const named = { id: [...chosen], limit: 200 };
  const current = useQuery({
    queryKey: queryKeys.policies(named),
    queryFn: () => listPolicies(named),
    enabled: chosen.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
  const first = (current.data?.items ?? []).filter(({ id }) => chosen.includes(id));
  const rest = (found.data?.items ?? []).filter(({ id }) => !first.some((one) => one.id === id));
  return {
    setTyped,
    loading: found.isFetching,
    options: [...first, ...rest].map(({ id, title }) => ({ value: id, label: title })),
  };
}

/** Finds a published document by its title, number or issuer. */
export function PolicyPicker(props: PickerProps) {
  const { t } = useTranslation('shared');
  const { value } = props;
  const { setTyped, loading, options } = usePublished(value === undefined ? [] : [value]);
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      placeholder={t('picker.policy')}
      style={{ minWidth: 200, maxWidth: 420 }}
      popupMatchSelectWidth={false}
      loading={loading}
      notFoundContent={loading ? ' ' : undefined}
      options={options}
      {...props}
      // Its id says nothing to anybody: until the title is there, nothing is shown.
      value={options.some((option) => option.value === value) ? value : undefined}
    />
  );
}

/** Many published documents. */
export function PoliciesPicker({ value = [], onChange, ...props }: ManyPickerProps) {
  const { t } = useTranslation('shared');
  const { setTyped, loading, options } = usePublished(value);
  return (
    <Select
      mode="multiple"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('picker.policy')}
      style={{ width: '100%' }}
      loading={loading}
      options={withUnnamed(options, value)}
      value={value}
      {...(onChange ? { onChange } : {})}
      {...props}
    />
  );
}
