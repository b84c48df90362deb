import { useTerms } from '../../../common/terms/useTerms';
import { Card, FileLink, Moment, SummaryList } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { Nominee } from './OneRequest';
import { PrintLetter } from './PrintLetter';
import { words } from './words';

/** The request's letters that stand. */
export function LettersOf({ request }: { request: Nominee }) {
  const say = useWords(words);
  const term = useTerms();
  const letters = request.letters.filter((each) => each.state === 'ISSUED');
  return (
    <Card title={say('letters')}>
      {letters.length === 0 ? (
        <p>{say('noLetters')}</p>
      ) : (
        <SummaryList
          facts={letters.map((each) => ({
            label: term('LetterKind', each.kind),
            value: (
              <>
                {say('issued')} <Moment short at={each.issuedAt} />
                <br />
                <FileLink href={each.verifyPath}>{say('verify')}</FileLink>
              </>
            ),
            action: <PrintLetter of={request} kind={each.kind} />,
          }))}
        />
      )}
    </Card>
  );
}
