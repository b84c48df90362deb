import { useState } from 'react';
import { useRead } from '../../../common/api/useRead';
import { Failed, type FieldProps, Loading, LongText, Select } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { type ReasonUse, StaffRequestReasonsDocument } from '../gql/graphql';
import type { Request } from '../request';
import { words } from './words';

interface ReasonProps extends FieldProps {
  readonly use: ReasonUse;
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** A reason of the catalogue's list, by its code. */
export function ReasonSelect({ use, ...field }: ReasonProps) {
  const both = useBoth();
  const read = useRead(StaffRequestReasonsDocument, { use });
  if (read.error)
    return <Failed error={read.error} onAgain={() => void read.refetch()} busy={read.isFetching} />;
  if (!read.data) return <Loading />;
  return (
    <Select
      {...field}
      options={read.data.reasons.map((each) => ({ value: each.code, label: both(each.words) }))}
    />
  );
}

interface PhrasedProps {
  readonly request: Request;
  readonly use: ReasonUse;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (words: string) => void;
}

/** Words of the officer's own, begun with a reason of the list, in the language in which the applicant is told. */
export function PhrasedWords({ request, use, value, error, onChange }: PhrasedProps) {
  const say = useWords(words);
  const both = useBoth();
  const [code, setCode] = useState('');
  const read = useRead(StaffRequestReasonsDocument, { use });
  const reasons = read.data?.reasons ?? [];
  const told = (each: (typeof reasons)[number]) => each.words[request.language === 'AR' ? 'ar' : 'en'];
  function choose(chosen: string) {
    setCode(chosen);
    const reason = reasons.find((each) => each.code === chosen);
    if (!reason || chosen === 'OTHER') return;
    const typed = reasons.some((each) => told(each) === value.trim()) ? '' : value.trim();
    onChange(typed ? `${told(reason)}: ${typed}` : told(reason));
  }
  return (
    <>
      {read.error && <Failed error={read.error} onAgain={() => void read.refetch()} busy={read.isFetching} />}
      {reasons.length > 0 && (
        <Select
          id="phrase"
          label={say('reason')}
          hint={say('phraseHint')}
          value={code}
          onChange={choose}
          options={reasons.map((each) => ({ value: each.code, label: both(each.words) }))}
        />
      )}
      <OwnWords value={value} error={error} onChange={onChange} />
    </>
  );
}

export function OwnWords({
  value,
  error,
  onChange,
  label,
}: Pick<PhrasedProps, 'value' | 'error' | 'onChange'> & { label?: string }) {
  const say = useWords(words);
  return (
    <LongText id="words" label={label ?? say('words')} error={error} value={value} onChange={onChange} />
  );
}
