import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useRead } from '../../../common/api/useRead';
import { useFormat } from '../../../common/format/useFormat';
import { useSession } from '../../../common/session/session';
import { Card, Loaded, Ltr, Money, Table, Told } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import styles from '../Apply.module.css';
import { useOwner } from '../Frame';
import { ApplyCatalogueDocument, type ApplyCatalogueQuery } from '../gql/graphql';
import { Begin } from './Begin';
import { Unfinished } from './Unfinished';
import { words } from './words';

/** What the service is, as the municipality's card has it, and where to begin or go on. */
export default function Start() {
  const say = useWords(words);
  const { me } = useSession();
  const mobile = useOwner();
  const arrived = useHistoryState<{ told?: 'discarded' } | null>()?.told === 'discarded';
  const [discarded, setDiscarded] = useState(arrived ? 1 : 0);
  useEffect(() => {
    // The questions come at once: they are loaded while this is read. A bad line is told when they are wanted.
    import('../Step').catch(() => {});
  }, []);
  return (
    <>
      <h1>{say('title')}</h1>
      <p className={styles['lead']}>{say('lead')}</p>
      <Told times={discarded}>{discarded > 0 && say('discarded')}</Told>
      <Unfinished mobile={mobile} onDiscarded={() => setDiscarded((before) => before + 1)} />
      <Begin signedIn={mobile !== null} />
      {me === null && (
        <p>
          {say('elsewhere')} <Link href="/sign-in?then=/apply">{say('signIn')}</Link>
        </p>
      )}
      <div className={styles['cards']}>
        <Card title={say('forWhom')}>
          <ul>
            <li>{say('forNominated')}</li>
            <li>{say('forIndividuals')}</li>
          </ul>
        </Card>
        <Card title={say('needed')}>
          <ul>
            <li>{say('neededLetter')}</li>
            <li>{say('neededCertificate')}</li>
            <li>{say('neededPhone')}</li>
            <li>{say('neededIdentity')}</li>
          </ul>
          <p>{say('files')}</p>
        </Card>
        <Card title={say('howLong')}>
          <p>{say('days')}</p>
          <ol className={styles['steps']}>
            <li>{say('then1')}</li>
            <li>{say('then2')}</li>
            <li>{say('then3')}</li>
          </ol>
        </Card>
        <Fees />
      </div>
      <Begin signedIn={mobile !== null} />
    </>
  );
}

function Fees() {
  const say = useWords(words);
  const read = useRead(ApplyCatalogueDocument, {});
  return (
    <Card title={say('fees')}>
      <p>{say('free')}</p>
      <p>{say('paid')}</p>
      <Loaded read={read}>{({ courses }) => <Courses courses={courses} />}</Loaded>
    </Card>
  );
}

function Courses({ courses }: { courses: ApplyCatalogueQuery['courses'] }) {
  const say = useWords(words);
  const both = useBoth();
  const format = useFormat();
  if (courses.length === 0) return <p>{say('noCourses')}</p>;
  return (
    <Table<ApplyCatalogueQuery['courses'][number]>
      caption={say('courses')}
      rows={courses}
      keyOf={(row) => row.code}
      columns={[
        { key: 'title', label: say('course'), cell: (row) => both(row.title) },
        {
          key: 'hours',
          label: say('hours'),
          cell: (row) => <Ltr>{format.number(row.hours)}</Ltr>,
          number: true,
        },
        {
          key: 'fee',
          label: say('fee'),
          cell: (row) => row.fee && <Money fils={row.fee.fils} />,
          number: true,
        },
      ]}
    />
  );
}
