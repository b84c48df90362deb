import { useState } from 'react';
import { DateInput, DigitsInput, LongText, Select, TextInput } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useBoth } from '../../../common/words/useWords';
import { type ColumnOf, choicesOf, type Departments } from './columns';
import { isDay } from './days';

interface Props {
  readonly id: string;
  readonly column: ColumnOf;
  readonly value: string;
  readonly error: string | undefined;
  readonly departments: Departments;
  readonly onChange: (value: string) => void;
}

/** The control for one cell of a row. What stands in it is kept as it is, also where it is no day or no choice. */
export function CellControl({ column, departments, value, ...rest }: Props) {
  const both = useBoth();
  const field = { ...rest, label: both(column.label), value };
  const choices = choicesOf(column, departments, useLanguage());
  // Decided once: a text does not turn into a picker under the hands of who types it.
  const [asDay] = useState(() => value === '' || isDay(value));
  if (column.kind === 'choice')
    return (
      <Select
        {...field}
        value={choices.some((each) => each.value === value) ? value : ''}
        hint={value && !choices.some((each) => each.value === value) ? `«${value}»` : undefined}
        options={choices.map((each) => ({ value: each.value, label: both(each.label) }))}
      />
    );
  if (column.kind === 'day')
    return asDay ? <DateInput {...field} /> : <TextInput {...field} dir="ltr" narrow />;
  if (column.kind === 'digits' || column.kind === 'phone')
    return <DigitsInput {...field} kind={column.kind === 'phone' ? 'phone' : 'number'} />;
  return column.kind === 'long' ? <LongText {...field} rows={3} /> : <TextInput {...field} />;
}
