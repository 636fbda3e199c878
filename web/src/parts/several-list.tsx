import Select from 'antd/es/select';
import { useId } from 'react';
import { Antd } from '../design/antd.tsx';
import type { SeveralProperties } from './several.tsx';
import './filters.css';

export default function SeveralList({
  label,
  hint,
  most,
  chosen,
  options,
  onChange,
}: SeveralProperties) {
  const id = useId();
  return (
    <Antd>
      <p className="filter filter-several no-print">
        <label htmlFor={id}>{label}</label>
        <Select
          id={id}
          mode="multiple"
          allowClear
          placeholder={hint}
          maxCount={most}
          optionFilterProp="label"
          value={[...chosen]}
          options={[...options]}
          onChange={onChange}
        />
      </p>
    </Antd>
  );
}
