import { Input, InputNumber } from 'antd';
import { useId } from 'react';
import { pointsOf } from '../model/points.js';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly unit?: string;
  readonly placeholder?: string;
  readonly onChange: (value: number | null) => void;
}

/** A whole number with its word before it. */
export function NumberField({ label, value, unit, placeholder, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <span className="scheme-field">
      <label htmlFor={id}>{label}</label>{' '}
      <InputNumber
        id={id}
        style={{ width: 84 }}
        value={value}
        min={0}
        precision={0}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={onChange}
      />
      {unit ? ` ${unit}` : ''}
    </span>
  );
}

/** Points, shown as points and held in hundredths. */
export function PointsField({ label, value, placeholder, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <span className="scheme-field">
      <label htmlFor={id}>{label}</label>{' '}
      <InputNumber
        id={id}
        style={{ width: 84 }}
        value={value === null ? null : value / 100}
        min={0}
        step={0.5}
        precision={2}
        {...(placeholder === undefined ? {} : { placeholder })}
        formatter={(shown) =>
          shown === undefined
            ? ''
            : String(shown).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))
        }
        onChange={(typed) => onChange(pointsOf(typed))}
      />
    </span>
  );
}

export function TextField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Input
      aria-label={label}
      style={{ width: 180 }}
      maxLength={60}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
