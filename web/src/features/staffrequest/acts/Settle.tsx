import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { useFormat } from '../../../common/format/useFormat';
import { useTerms } from '../../../common/terms/useTerms';
import { Radios } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type InquiryEnd, OneSettleInquiryDocument } from '../gql/graphql';
import { Ask } from './Ask';
import type { DeedProps } from './deeds';
import { missing } from './missing';
import { OwnWords } from './Reasons';
import { words } from './words';

/** Finance's word on a payment in inquiry: how it may end follows from what is wrong with it. */
export function Settle(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const term = useTerms();
  const format = useFormat();
  const inquired = request.payments.filter((each) => each.standing === 'IN_INQUIRY');
  const [chosen, setChosen] = useState(inquired.length === 1 ? (inquired[0]?.networkNumber ?? '') : '');
  const [end, setEnd] = useState<InquiryEnd | ''>('');
  const [text, setText] = useState('');
  const act = useAct(OneSettleInquiryDocument, { done: props.onDone });
  const payment = inquired.find((each) => each.networkNumber === chosen);
  const ends: readonly InquiryEnd[] =
    payment?.finding === 'REVERSED' ? ['TAKEN_BACK', 'STANDS'] : ['RETURN', 'COUNT'];
  const sum = inquired
    .filter((each) => each.finding === 'WRONG_AMOUNT')
    .reduce((total, each) => total + each.amount.fils, 0);
  return (
    <Ask
      {...props}
      deed="settle"
      act={act}
      fields={['networkNumber', 'end', 'words']}
      will={[
        end ? say(`will.end.${end}`) : say('will.choose'),
        ...(payment?.finding === 'WRONG_AMOUNT'
          ? [say('will.sum', { sum: format.money(sum), fee: format.money(request.fee.fils) })]
          : []),
      ]}
      check={() =>
        missing([
          ['networkNumber', chosen, say('needsChoice')],
          ['end', end, say('needsChoice')],
          ['words', text, say('needsWords')],
        ])
      }
      send={(upon) => {
        if (end) void act.run({ ...upon, networkNumber: chosen, end, words: text });
      }}
    >
      {(errorOf) => (
        <>
          <Radios
            id="networkNumber"
            label={say('payment')}
            error={errorOf('networkNumber')}
            value={chosen}
            onChange={(number) => {
              setChosen(number);
              setEnd('');
            }}
            options={inquired.map((each) => ({
              value: each.networkNumber,
              label: `${format.money(each.amount.fils)} · ${each.networkNumber}`,
              hint: term('PaymentFinding', each.finding),
            }))}
          />
          {payment && (
            <Radios
              id="end"
              label={say('decision')}
              error={errorOf('end')}
              value={end}
              onChange={setEnd}
              options={ends.map((each) => ({ value: each, label: term('InquiryEnd', each) }))}
            />
          )}
          <OwnWords value={text} error={errorOf('words')} onChange={setText} />
        </>
      )}
    </Ask>
  );
}
