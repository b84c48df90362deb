import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useRead } from '../../common/api/useRead';
import { useRequestTerms } from '../../common/terms/useRequestTerms';
import { Back, CopyButton, Loaded, Ltr, later, Told } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { Asked } from './asked/Asked';
import { Facts } from './Facts';
import { InquiryDocument } from './gql/graphql';
import type { Inquiry } from './inquiry';
import { CardBack } from './money/CardBack';
import { Moneys } from './money/Moneys';
import { Documents } from './papers/Documents';
import { Letters } from './papers/Letters';
import styles from './requests.module.css';
import { Standing } from './Standing';
import { ended } from './standing';
import { Withdraw } from './Withdraw';
import { words } from './words';

/** What stands below, or is seldom wanted, does not hold up what was come for. */
const Past = later('past', () => import('./past/Past'));
const FindByNumber = later('find-by-number', () => import('./list/FindByNumber'));

/** The inquiry screen: all that the applicant may know and do of one request (شاشة الاستعلام عن الطلب). */
export default function InquiryPage({ number = '' }: { number?: string }) {
  const say = useWords(words);
  // Where the payment service leads back to (`request_page` of the server): whoever comes from there waits for news.
  const back = useSearchParams()[0].get('back') === 'card';
  const read = useRead(InquiryDocument, { number }, { poll: back ? 3_000 : 15_000 });
  return (
    <>
      <Back to="/requests">{say('back')}</Back>
      <Loaded read={read}>
        {({ request }) => (request ? <Found request={request} back={back} /> : <NotThere number={number} />)}
      </Loaded>
    </>
  );
}

function Found({ request, back }: { request: Inquiry; back: boolean }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useRequestTerms();
  const arrived = useHistoryState<{ told?: 'postponed' } | null>()?.told;
  const [told, setTold] = useState({ words: arrived ? say(arrived) : '', times: arrived ? 1 : 0 });
  const tell = (words: string) => setTold(({ times }) => ({ words, times: times + 1 }));
  return (
    <>
      <div className={styles['head']}>
        <h1>{say.rich('title', { number: <Ltr>{request.number}</Ltr> })}</h1>
        <span className={styles['flush']}>
          <CopyButton text={request.number}>{say('copyNumber')}</CopyButton>
        </span>
      </div>
      <p className={styles['subject']}>
        {term('Purpose', request.purpose)} · <bdi>{both((request.course ?? request.department).title)}</bdi>
      </p>
      <Told times={told.times}>{told.words}</Told>
      {back && <CardBack request={request} />}
      <div className={styles['columns']}>
        <div>
          <Standing request={request} />
          <Asked request={request} onTold={tell} />
          <Letters request={request} />
          <Documents request={request} />
          <Moneys request={request} />
          <Past request={request} />
        </div>
        <div>
          <Facts request={request} />
          <Withdraw request={request} onDone={() => tell(say('withdrawn'))} />
          {request.batch && request.institution && !ended(request.status) && (
            <p className={styles['soft']}>
              {say('byInstitution', { institution: both(request.institution) })}
            </p>
          )}
        </div>
      </div>
    </>
  );
}

function NotThere({ number }: { number: string }) {
  const say = useWords(words);
  return (
    <>
      <h1>{say('notThereTitle')}</h1>
      <p className={styles['measured']}>{say.rich('notThere', { number: <Ltr>{number}</Ltr> })}</p>
      <FindByNumber />
    </>
  );
}
