import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { PAIR_KEYS } from '../model/upper-rows.js';

const SHOWN: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑' };

/** The keys of the page. */
export function LinkHelp() {
  const { t } = useTranslation('descent');
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('help.title')}
      content={
        <dl className="descent-keys">
          {PAIR_KEYS.map(({ action, keys }) => (
            <div key={action}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{SHOWN[key] ?? key}</kbd>
                ))}
              </dt>
              <dd>{t(`help.${action}`)}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('help.title')} />
    </Popover>
  );
}
