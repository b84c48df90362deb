import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { useFormat } from '../../../common/format/useFormat';
import { useTerms } from '../../../common/terms/useTerms';
import { Button, Card, FileLink, Met, Moment, StatusTag } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type Language, OnePrintLetterDocument, type OnePrintLetterMutation } from '../gql/graphql';
import type { Request } from '../request';
import styles from './files.module.css';
import { words } from './words';

type Letter = Request['letters'][number];
type Printed = Extract<OnePrintLetterMutation['printLetter'], { __typename: 'LetterPrinted' }>;

/** Every letter that was issued, in every version, to be printed again with the same bytes. */
export function Letters({ request }: { request: Request }) {
  const say = useWords(words);
  return (
    <div id="letters">
      <Card title={say('letters')}>
        {request.letters.length === 0 && <p>{say('noLetters')}</p>}
        {request.letters.length > 0 && (
          <ul className={styles['letters']}>
            {request.letters.map((each) => (
              <OneLetter key={each.code} request={request} letter={each} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function OneLetter({ request, letter }: { request: Request; letter: Letter }) {
  const say = useWords(words);
  const term = useTerms();
  const format = useFormat();
  const [printed, setPrinted] = useState<Printed | null>(null);
  const act = useAct(OnePrintLetterDocument, { done: setPrinted, refresh: false });
  const print = (language: Language) =>
    void act.run({ request: request.id, kind: letter.kind, version: letter.version, language });
  return (
    <li>
      <div className="row">
        <strong>{term('LetterKind', letter.kind)}</strong>
        <span>{say('version', { version: letter.version })}</span>
        <StatusTag look={letter.state === 'ISSUED' ? 'good' : 'neutral'}>
          {term('LetterState', letter.state)}
        </StatusTag>
      </div>
      <p className={styles['soft']}>
        <Moment short at={letter.changedAt ?? letter.issuedAt} />
      </p>
      <div className="row unprinted">
        <Button look="quiet" busy={act.busy} onClick={() => print('AR')}>
          {say('printArabic')}
        </Button>
        <Button look="quiet" busy={act.busy} onClick={() => print('EN')}>
          {say('printEnglish')}
        </Button>
        <FileLink href={letter.verifyPath}>{say('verify')}</FileLink>
      </div>
      <Met act={act} />
      {printed && (
        <p role="status">
          <FileLink href={printed.path}>
            {say('openLetter', { name: printed.fileName, size: format.size(printed.size) })}
          </FileLink>
        </p>
      )}
    </li>
  );
}
