import { useId } from 'react';
import './filters.css';

interface Properties {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What stands for no choice; left out where one must be made. */
  readonly all?: string;
  readonly onChange: (value: string | undefined) => void;
}

/** A filter with a handful of values: the system's own list, which phones and screen readers know. */
export function Choice({ label, value, options, all, onChange }: Properties) {
  const id = useId();
  return (
    <p className="filter">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        {all !== undefined && <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </p>
  );
}
