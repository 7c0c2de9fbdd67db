import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useCreateAssessment } from '../api/assessments.js';
import { listSchemes } from '../api/schemes.js';

/** Chooses a scheme in force and assesses its year by it. */
export function BeginModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('assessments');
  const { region } = useSession();
  const navigate = useNavigate();
  const create = useCreateAssessment();
  const filters = { limit: 200 };
  const schemes = useQuery({
    queryKey: queryKeys.schemes(filters),
    queryFn: () => listSchemes(filters),
  });
  const adopted = (schemes.data?.items ?? []).filter(
    (scheme) => scheme.state === 'adopted' && scheme.region.id === region.id,
  );
  return (
    <FormModal<{ schemeId: string }>
      title={t('begin.title')}
      okText={t('begin.ok')}
      note={t('begin.note')}
      okDisabled={adopted.length === 0}
      onSubmit={async ({ schemeId }, key) => {
        const { id } = await create.mutateAsync({ schemeId, key });
        await navigate(`/assessments/${id}`);
      }}
      onClose={onClose}
    >
      {schemes.error ? <ErrorNotice error={schemes.error} /> : null}
      {schemes.data && adopted.length === 0 ? (
        <Alert
          type="info"
          showIcon
          title={t('begin.none')}
          action={<Link to="/schemes">{t('schemes.title')}</Link>}
        />
      ) : (
        <Form.Item name="schemeId" rules={[{ required: true, message: t('begin.schemeMissing') }]}>
          <Select
            aria-label={t('begin.scheme')}
            placeholder={t('begin.scheme')}
            style={{ width: '100%' }}
            loading={schemes.isPending}
            options={adopted.map(({ id, year, title, edition }) => ({
              value: id,
              label: t('schemes.full', { year, title, edition }),
            }))}
          />
        </Form.Item>
      )}
    </FormModal>
  );
}
