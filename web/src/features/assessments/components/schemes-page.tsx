import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import type { SchemeSummary } from '../../../shared/api/types.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedAssessments } from '../api/assessments.js';
import { createScheme, listSchemes } from '../api/schemes.js';
import './assessments.css';

/** The schemes by year: what each year is scored by. */
export function SchemesPage() {
  const { t } = useTranslation('assessments');
  const mayEdit = useMay('scheme.edit');
  const [making, setMaking] = useState(false);
  const query = usePlace();
  const schemes = useQuery({
    queryKey: queryKeys.schemes(query),
    queryFn: () => listSchemes(query),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<SchemeSummary>[] => [
      {
        key: 'year',
        title: t('schemes.year'),
        width: 80,
        render: ({ year }) => year,
        text: ({ year }) => year,
      },
      {
        key: 'title',
        title: t('schemes.name'),
        width: 260,
        render: ({ id, title, edition }) => (
          <>
            <Link to={`/schemes/${id}`}>
              <strong>{title}</strong>
            </Link>{' '}
            {edition > 1 ? <Tag>{t('schemes.edition', { edition })}</Tag> : null}
          </>
        ),
        text: ({ title }) => title,
      },
      {
        key: 'region',
        title: t('list.region'),
        width: 100,
        render: ({ region }) => region.name,
        text: ({ region }) => region.name,
      },
      {
        key: 'state',
        title: t('list.state'),
        width: 140,
        render: (scheme) => <SchemeState scheme={scheme} />,
        text: ({ state }) => t(`schemeState.${state}`),
      },
      {
        key: 'adoptedOn',
        title: t('schemes.adoptedOn'),
        width: 120,
        render: ({ adoptedOn }) => adoptedOn ?? '—',
        text: ({ adoptedOn }) => adoptedOn,
      },
    ],
    [t],
  );
  return (
    <div className="page">
      <PageHeader title={t('schemes.title')} note={t('schemes.note')}>
        {mayEdit ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {t('schemes.make')}
          </Button>
        ) : null}
      </PageHeader>
      <DataTable
        label={t('schemes.title')}
        exportName={t('schemes.title')}
        columns={columns}
        query={schemes}
        rowKey={({ id }) => id}
        fetchPage={(page) => listSchemes(page)}
        empty={{ text: t(mayEdit ? 'schemes.emptyEdit' : 'schemes.empty') }}
      />
      {making ? (
        <MakeSchemeModal schemes={schemes.data?.items ?? []} onClose={() => setMaking(false)} />
      ) : null}
    </div>
  );
}

export function SchemeState({ scheme }: { readonly scheme: Pick<SchemeSummary, 'state' | 'frozen'> }) {
  const { t } = useTranslation('assessments');
  const { state, frozen } = scheme;
  return (
    <>
      <Tag color={state === 'adopted' ? 'green' : state === 'draft' ? 'blue' : 'default'}>
        {t(`schemeState.${state}`)}
      </Tag>
      {state === 'adopted' && frozen ? <Tag>{t('schemeState.frozen')}</Tag> : null}
    </>
  );
}

const SHIPPED = ['departments', 'regions', 'titles'] as const;
const BLANK = 'blank';

interface Values {
  readonly from: string;
  readonly year: number;
  readonly title?: string;
}

/** From one that ships, as a copy of another year's, or from nothing. */
function MakeSchemeModal({
  schemes,
  onClose,
}: {
  readonly schemes: readonly SchemeSummary[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['assessments', 'shared']);
  const { today } = useSession();
  const navigate = useNavigate();
  const changed = useChangedAssessments();

  async function make({ from, year, title }: Values, key: string) {
    const shipped = SHIPPED.find((name) => name === from);
    const copied = schemes.find(({ id }) => id === from);
    const scheme = await createScheme(
      shipped
        ? { year, shipped, ...(title ? { title } : {}) }
        : copied
          ? { year, copyOf: copied.id, title: title || copied.title }
          : { year, blank: true, title: title ?? '' },
      key,
    );
    void changed();
    await navigate(`/schemes/${scheme.id}`);
  }

  return (
    <FormModal<Values>
      title={t('schemes.make')}
      okText={t('schemes.makeOk')}
      initialValues={{ from: 'departments', year: Number(today.slice(0, 4)) }}
      onSubmit={make}
      onClose={onClose}
    >
      <Form.Item name="from" label={t('schemes.from')}>
        <Select
          options={[
            ...SHIPPED.map((name) => ({ value: name as string, label: t(`shipped.${name}`) })),
            { value: BLANK, label: t('schemes.blank') },
            ...schemes.map(({ id, year, title, edition }) => ({
              value: id,
              label: t('schemes.copy', { name: t('schemes.full', { year, title, edition }) }),
            })),
          ]}
        />
      </Form.Item>
      <Form.Item name="year" label={t('schemes.year')} rules={[{ required: true }]}>
        <InputNumber min={2000} max={2100} precision={0} />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('schemes.name')}
        extra={t('schemes.nameHint')}
        dependencies={['from']}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue('from') === BLANK,
            whitespace: true,
            message: t('schemes.nameMissing'),
          }),
        ]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormModal>
  );
}
