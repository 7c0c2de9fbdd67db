import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LightTemplate } from '../../../shared/api/types.js';
import { LightShape } from '../../../shared/ui/light-tag.js';
import { isEven } from '../model/templates.js';

/** Rule by rule in the order in which they are asked, each with its light as colour, shape and word. */
export function TemplateRules({ template }: { template: LightTemplate }) {
  const { t } = useTranslation(['rules', 'shared']);
  const { own, schedule } = template;
  return (
    <>
      <p>{template.description}</p>
      {own ? (
        <p className="soft">
          {t('own', {
            region: own.region.name,
            name: own.basedOn.name,
            version: own.basedOn.version,
            by: own.writtenBy,
          })}
        </p>
      ) : null}
      <p className="soft">{t('order')}</p>
      <ol className="rules-list" aria-label={t('rulesOf', { name: template.name })}>
        {template.rules.map((rule) => (
          <li key={rule.id}>
            <span className="light">
              <LightShape light={rule.light} />
              {t(`shared:light.${rule.light}`)}
            </span>
            <span className="rules-when">
              {rule.when}
              {rule.consequence ? (
                <Tag color="warning" style={{ marginInlineStart: 8 }}>
                  {t(`shared:light.consequence.${rule.consequence}`)}
                </Tag>
              ) : null}
            </span>
            <span className="soft">{t('says', { reason: rule.reason })}</span>
          </li>
        ))}
      </ol>
      <p className="soft">{t('unlit', { when: template.unlitWhen })}</p>
      <p className="soft">
        {isEven(schedule)
          ? t('even')
          : t('schedule', {
              points: schedule.map(({ elapsed, due }) => t('point', { elapsed, due })).join(t('comma')),
            })}
      </p>
    </>
  );
}
