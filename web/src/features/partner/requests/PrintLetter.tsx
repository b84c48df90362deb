import { useAct } from '../../../common/api/useAct';
import { useTerms } from '../../../common/terms/useTerms';
import { Button, Met } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type LetterKind, type NomineePartsFragment, PrintForNomineeDocument } from '../gql/graphql';
import { words } from './words';

/** Prints a letter that stands: its paper opens as a PDF in this tab's place for files. */
export function PrintLetter({
  of,
  kind,
}: {
  of: Pick<NomineePartsFragment, 'id' | 'name'>;
  kind: LetterKind;
}) {
  const say = useWords(words);
  const term = useTerms();
  const act = useAct(PrintForNomineeDocument, {
    refresh: false,
    done: ({ path, fileName }) => save(path, fileName),
  });
  const letter = term('LetterKind', kind);
  return (
    <>
      <Button
        look="plain"
        busy={act.busy}
        aria-label={`${say('printIn.AR', { letter })} · ${of.name}`}
        onClick={() => void act.run({ request: of.id, kind, language: 'AR' })}
      >
        {say('print')}
      </Button>{' '}
      <Button
        look="quiet"
        aria-label={`${say('printIn.EN')} · ${letter} · ${of.name}`}
        onClick={() => void act.run({ request: of.id, kind, language: 'EN' })}
      >
        {say('printIn.EN')}
      </Button>
      <Met act={act} />
    </>
  );
}

/** A new window would be held back, as the answer comes after the click: the file is kept, and printed from there. */
function save(path: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = fileName;
  link.click();
}
