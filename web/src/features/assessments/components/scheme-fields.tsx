import { Input, InputNumber } from 'antd';
import { type ReactNode, useId } from 'react';
import { pointsOf } from '../model/points.js';
import { useFaultsAt } from './scheme-faults.js';

interface FieldProps {
  readonly label: string;
  /** Where it stands in the rules, as the server names it when it is at fault. */
  readonly at?: string;
}

interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  readonly unit?: string;
  readonly placeholder?: string;
  readonly onChange: (value: number | null) => void;
}

/** What a control is told so that it shows its fault, to who sees and to who listens. */
function useFault(at: string | undefined) {
  const id = useId();
  const details = useFaultsAt(at);
  const faulty = details.length > 0;
  return {
    id,
    control: faulty
      ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` }
      : {},
    fault: faulty ? (
      <span className="scheme-fault" id={`${id}-fault`}>
        {details.join('；')}
      </span>
    ) : null,
  };
}

function Labelled({
  id,
  label,
  fault,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly fault: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className="scheme-field">
      <label htmlFor={id}>{label}</label> {children}
      {fault}
    </span>
  );
}

/** A whole number with its word before it. */
export function NumberField({ label, at, value, unit, placeholder, onChange }: NumberFieldProps) {
  const { id, control, fault } = useFault(at);
  return (
    <Labelled id={id} label={label} fault={fault}>
      <InputNumber
        id={id}
        style={{ width: 84 }}
        value={value}
        min={0}
        precision={0}
        {...control}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={onChange}
      />
      {unit ? ` ${unit}` : ''}
    </Labelled>
  );
}

/** Points, shown as points and held in hundredths. */
export function PointsField({ label, at, value, placeholder, onChange }: NumberFieldProps) {
  const { id, control, fault } = useFault(at);
  return (
    <Labelled id={id} label={label} fault={fault}>
      <InputNumber
        id={id}
        style={{ width: 84 }}
        value={value === null ? null : value / 100}
        min={0}
        step={0.5}
        precision={2}
        {...control}
        {...(placeholder === undefined ? {} : { placeholder })}
        formatter={(shown) =>
          shown === undefined
            ? ''
            : String(shown).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))
        }
        onChange={(typed) => onChange(pointsOf(typed))}
      />
    </Labelled>
  );
}

export function TextField({
  label,
  at,
  value,
  onChange,
}: FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { id, control, fault } = useFault(at);
  return (
    <span className="scheme-field">
      <Input
        id={id}
        aria-label={label}
        style={{ width: 180 }}
        maxLength={60}
        value={value}
        {...control}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault}
    </span>
  );
}
