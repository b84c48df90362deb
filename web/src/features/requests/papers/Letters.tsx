import { useState } from 'react';
import { useFormat } from '../../../common/format/useFormat';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Button, Card, FileLink, Met, Moment, StatusTag } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useWords } from '../../../common/words/useWords';
import { type Language, PrintLetterDocument, type PrintLetterMutation } from '../gql/graphql';
import type { Inquiry } from '../inquiry';
import styles from '../requests.module.css';
import { useRequestAct } from '../useRequestAct';
import { words } from './words';

type Letter = Inquiry['letters'][number];
type Printed = Extract<PrintLetterMutation['printLetter'], { __typename: 'LetterPrinted' }>;

/** Letters to print, in either language; those that no longer stand are told of and not printed. */
export function Letters({ request }: { request: Inquiry }) {
  const say = useWords(words);
  const { letters } = request;
  const standing = letters.filter((each) => each.state === 'ISSUED');
  const gone = letters.filter((each) => each.state !== 'ISSUED');
  if (letters.length === 0) return null;
  return (
    <Card title={say('letters')}>
      <ul className={styles['papers']}>
        {standing.map((letter) => (
          <Standing key={letter.verifyPath} request={request} letter={letter} />
        ))}
        {gone.map((letter) => (
          <Gone key={letter.verifyPath} letter={letter} />
        ))}
      </ul>
    </Card>
  );
}

function Standing({ request, letter }: { request: Inquiry; letter: Letter }) {
  const say = useWords(words);
  const kind = useRequestTerms()('LetterKind', letter.kind);
  return (
    <li>
      <strong>{kind}</strong>
      <div className={styles['soft']}>
        {say.rich('issued', { when: <Moment short at={letter.issuedAt} /> })}
        {' · '}
        <a href={letter.verifyPath} aria-label={say('verifyNamed', { kind })}>
          {say('verify')}
        </a>
      </div>
      <Print request={request} letter={letter} />
    </li>
  );
}

function Print({ request, letter }: { request: Inquiry; letter: Letter }) {
  const say = useWords(words);
  const term = useRequestTerms();
  const format = useFormat();
  const ways: readonly Language[] = useLanguage() === 'ar' ? ['AR', 'EN'] : ['EN', 'AR'];
  const [printed, setPrinted] = useState<Printed | null>(null);
  const { act, seeNow } = useRequestAct(PrintLetterDocument, {
    refresh: false,
    done: (answer) => {
      setPrinted(answer);
      // Where a browser holds windows back, the link below is there all the same.
      window.open(answer.path, '_blank');
    },
  });
  const kind = term('LetterKind', letter.kind);
  return (
    <>
      <div className={`${styles['printing']} unprinted`}>
        <span>{say('printing')}</span>
        {ways.map((language) => (
          <Button
            key={language}
            look="plain"
            busy={act.busy}
            aria-label={say('printIn', { kind, language: term('Language', language) })}
            onClick={() => void act.run({ request: request.id, kind: letter.kind, language })}
          >
            {term('Language', language)}
          </Button>
        ))}
      </div>
      <Met act={act} onSeeNow={seeNow} />
      <p role="status" className={styles['ready']}>
        {printed &&
          say.rich('ready', {
            file: <FileLink href={printed.path}>PDF, {format.size(printed.size)}</FileLink>,
          })}
      </p>
    </>
  );
}

function Gone({ letter }: { letter: Letter }) {
  const say = useWords(words);
  const term = useRequestTerms();
  const when = letter.changedAt && <Moment short at={letter.changedAt} />;
  return (
    <li>
      <div className="row">
        <span>{term('LetterKind', letter.kind)}</span>
        <StatusTag>{term('LetterState', letter.state)}</StatusTag>
      </div>
      {when && (
        <div className={styles['soft']}>
          {say.rich(letter.state === 'REPLACED' ? 'replaced' : 'withdrawn', { when })}
        </div>
      )}
    </li>
  );
}
