import { useState } from 'react';
import { useFormat } from '../../../common/format/useFormat';
import { useTerms } from '../../../common/terms/useTerms';
import { Radios } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { OneRefund, Request } from '../request';
import { words } from './words';

/** The refund an act is about: the only one there is, or the one that is chosen. */
export function useChosen(request: Request, ids: readonly string[]) {
  const [chosen, setChosen] = useState('');
  const choices = request.refunds.filter((each) => ids.includes(each.id));
  const only = choices.length === 1 ? choices[0] : undefined;
  const refund = only ?? choices.find((each) => each.id === chosen);
  return { choices, refund, chosen: refund?.id ?? '', setChosen };
}

interface Props {
  readonly choices: readonly OneRefund[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
}

export function WhichRefund({ choices, value, error, onChange }: Props) {
  const say = useWords(words);
  const term = useTerms();
  const format = useFormat();
  return (
    <Radios
      id="refund"
      label={say('refund')}
      error={error}
      value={value}
      onChange={onChange}
      options={choices.map((each) => ({
        value: each.id,
        label: format.money(each.amount.fils),
        hint: term('RefundCause', each.cause),
      }))}
    />
  );
}
