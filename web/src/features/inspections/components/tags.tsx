import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Finding, RectificationSummary } from '../../../shared/api/types.js';

const COLOURS = { blue: 'blue', orange: 'orange', red: 'red', interview: 'magenta' } as const;

export function ColourTag({ colour }: { colour: RectificationSummary['colour'] }) {
  const { t } = useTranslation('rectifications');
  return <Tag color={COLOURS[colour]}>{t(`colour.${colour}`)}</Tag>;
}

const GRADES = { minor: 'default', major: 'orange', severe: 'red' } as const;

export function GradeTag({ grade }: { grade: Finding['grade'] }) {
  const { t } = useTranslation('inspections');
  return <Tag color={GRADES[grade]}>{t(`grade.${grade}`)}</Tag>;
}
