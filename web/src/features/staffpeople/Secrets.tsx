import { lazy, Suspense } from 'react';
import { Card, CopyButton, Loading, Ltr, Notice } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import type { IssuedFragment } from './gql/graphql';
import styles from './people.module.css';
import { words } from './words';

const QrPicture = lazy(() => import('./QrPicture'));

/** What is handed to a person and shown this once: the password, and the second factor where it is new. */
export function Secrets({ issued }: { issued: IssuedFragment }) {
  const say = useWords(words);
  if (issued.repeated || !issued.password)
    return (
      <Notice look="warn" title={say('toldBefore')}>
        {say('toldBeforeMore')}
      </Notice>
    );
  return (
    <>
      <Notice look="warn" title={say('onceTitle')}>
        {say('once')}
      </Notice>
      <Card title={say('oneTimePassword')}>
        <p>
          {say('username')}: <Ltr>{issued.member.username}</Ltr>
        </p>
        <Secret text={issued.password} />
        <p>{say('oneTimePasswordMore')}</p>
      </Card>
      {issued.secondFactorSecret && issued.secondFactorAddress && (
        <Card title={say('secondFactor')}>
          <div className={styles['factor']}>
            <Suspense fallback={<Loading />}>
              <QrPicture text={issued.secondFactorAddress} label={say('secondFactorQr')} />
            </Suspense>
            <div>
              <p>{say('secondFactorMore')}</p>
              <Secret text={issued.secondFactorSecret} />
            </div>
          </div>
        </Card>
      )}
    </>
  );
}

/** A secret to read or copy. */
export function Secret({ text }: { text: string }) {
  return (
    <>
      <p className={styles['secret']}>
        <Ltr>{text}</Ltr>
      </p>
      <CopyButton text={text} />
    </>
  );
}
