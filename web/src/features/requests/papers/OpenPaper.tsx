import { useState } from 'react';
import { Button, Dialog, FileLink, Met } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { OpenDocumentDocument, type OpenDocumentMutation } from '../gql/graphql';
import type { Inquiry, Paper } from '../inquiry';
import styles from '../requests.module.css';
import { useRequestAct } from '../useRequestAct';
import { usePaperName } from './PaperName';
import { words } from './words';

type Opened = Extract<OpenDocumentMutation['openDocument'], { __typename: 'DocumentOpened' }>;

/** Looks at a document: its first pages as pictures, and the file itself by an address that is good for minutes. */
export function OpenPaper({ request, paper }: { request: Inquiry; paper: Paper }) {
  const say = useWords(words);
  const name = usePaperName()(paper);
  const [opened, setOpened] = useState<Opened | null>(null);
  const { act, seeNow } = useRequestAct(OpenDocumentDocument, { refresh: false, done: setOpened });
  return (
    <>
      <span className="unprinted">
        <Button
          look="quiet"
          busy={act.busy}
          aria-label={say('openNamed', { name })}
          onClick={() => void act.run({ request: request.id, document: paper.id })}
        >
          {say('open')}
        </Button>
      </span>
      <Met act={act} onSeeNow={seeNow} />
      <Dialog open={opened !== null} title={name} onClose={() => setOpened(null)}>
        {opened && <Pages opened={opened} name={name} />}
        <Button look="quiet" onClick={() => setOpened(null)}>
          {say('close')}
        </Button>
      </Dialog>
    </>
  );
}

function Pages({ opened, name }: { opened: Opened; name: string }) {
  const say = useWords(words);
  return (
    <>
      {opened.previews.length === 0 ? (
        <p>{say('noPreview')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className={styles['pages']} role="group" tabIndex={0} aria-label={say('firstPages', { name })}>
          {opened.previews.map((each) => (
            <img
              key={each.page}
              src={each.path}
              width={each.width}
              height={each.height}
              alt={say('page', { page: each.page })}
            />
          ))}
        </div>
      )}
      <p>
        <FileLink href={opened.path}>{say('openFile')}</FileLink>
      </p>
    </>
  );
}
