import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

interface ItemPickerProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

/** Finds an item by its title, unit or policy. */
export function ItemPicker(props: ItemPickerProps) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const filters = { ...(q ? { q } : {}), limit: 30 };
  const found = useQuery({
    queryKey: queryKeys.workItems(filters),
    queryFn: () => answer(client.GET('/api/v1/work-items', { params: { query: filters } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={(found.data?.items ?? []).map(({ id, title, unit }) => ({
        value: id,
        label: `${title}（${unit.name}）`,
      }))}
      {...props}
    />
  );
}
