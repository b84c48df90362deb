import { useEffect } from 'react';
import { useTerms } from '../../../common/terms/useTerms';
import { Loading, Met, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { OneDocument, Request } from '../request';
import { Sheets } from './Sheets';
import { isReadable, type Shelf, useOpening } from './useOpened';
import { words } from './words';

interface Props {
  readonly request: Request;
  readonly document: OneDocument;
  readonly shelf: Shelf;
  /** Whether the keys turn and enlarge this one; of two beside each other, the first. */
  readonly keyed?: boolean;
}

/** One document's pages as pictures, and the way to the file itself. */
export function Viewer({ request, document, shelf, keyed = false }: Props) {
  const say = useWords(words);
  const term = useTerms();
  const { act, open } = useOpening(request, document, shelf);
  const opened = shelf.of(document);
  const place = request.documents.findIndex((each) => each.id === document.id) + 1;
  const wanted = isReadable(document) && !opened;
  useEffect(() => {
    if (wanted) open();
  }, [wanted, open]);
  if (!isReadable(document))
    return (
      <Notice look="info">
        {document.erasedAt
          ? say('erasedWhy')
          : say('notReadable', { check: term('FileCheck', document.check) })}
      </Notice>
    );
  return (
    <>
      <Met act={act} />
      {act.busy && !opened && <Loading />}
      {opened && <Sheets key={opened.path} {...{ opened, place, keyed }} onAgain={open} />}
    </>
  );
}
