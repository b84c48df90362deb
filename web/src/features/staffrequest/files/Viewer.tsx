import { useEffect, useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { useTerms } from '../../../common/terms/useTerms';
import { Button, FileLink, Loading, Met, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { OneOpenDocumentDocument, type OneOpenDocumentMutation } from '../gql/graphql';
import type { OneDocument, Request } from '../request';
import styles from './files.module.css';
import { words } from './words';

type Opened = Extract<OneOpenDocumentMutation['openDocument'], { __typename: 'DocumentOpened' }>;

/** One document's pages as pictures, and the way to the file itself. Opening it is kept in the record of who looked. */
export function Viewer({ request, document }: { request: Request; document: OneDocument }) {
  const say = useWords(words);
  const term = useTerms();
  const [opened, setOpened] = useState<Opened | null>(null);
  const act = useAct(OneOpenDocumentDocument, { done: setOpened, refresh: false });
  const { run } = act;
  const readable = document.check === 'CLEAN' && !document.erasedAt;
  useEffect(() => {
    if (readable) void run({ request: request.id, document: document.id });
  }, [readable, run, request.id, document.id]);
  const again = () => void run({ request: request.id, document: document.id });
  if (!readable)
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
      {opened && <Pages key={opened.path} opened={opened} onAgain={again} />}
    </>
  );
}

function Pages({ opened, onAgain }: { opened: Opened; onAgain: () => void }) {
  const say = useWords(words);
  const [large, setLarge] = useState(false);
  const [gone, setGone] = useState(false);
  return (
    <>
      <div className={`row ${styles['bar']}`}>
        <FileLink href={opened.path}>{say('original')}</FileLink>
        {opened.previews.length > 0 && (
          <Button look="quiet" aria-pressed={large} onClick={() => setLarge(!large)}>
            {say(large ? 'smaller' : 'larger')}
          </Button>
        )}
        <Button look="quiet" onClick={onAgain}>
          {say('again')}
        </Button>
      </div>
      {gone && <Notice look="warn">{say('gone')}</Notice>}
      {opened.previews.length === 0 && <p className={styles['nothing']}>{say('noPreview')}</p>}
      {opened.previews.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className={styles['pages']} role="region" aria-label={say('pages')} tabIndex={0}>
          {opened.previews.map((each) => (
            <img
              key={each.page}
              className={large ? styles['large'] : styles['page']}
              src={each.path}
              width={each.width}
              height={each.height}
              alt={say('page', { page: each.page })}
              onError={() => setGone(true)}
            />
          ))}
        </div>
      )}
    </>
  );
}
