import { useRef, useState } from 'react';
import { KeysButton, KeysHelp } from '../../../common/keys/KeysHelp';
import { useKeyActs } from '../../../common/keys/keys';
import { Button, Dialog, Select } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { FactList } from '../parts/Facts';
import type { OneDocument, Request } from '../request';
import styles from './files.module.css';
import { useNamed } from './named';
import type { Shelf } from './useOpened';
import { type Judging, Verdict } from './Verdict';
import { Viewer } from './Viewer';
import { words } from './words';

interface Props extends Judging {
  readonly request: Request;
  readonly document: OneDocument;
  readonly shelf: Shelf;
  readonly judged: boolean;
  readonly onTurn: (id: string) => void;
  readonly onClose: () => void;
}

/** A document in the whole window, with another one or the facts beside it, and the word on it. */
export function Desk({ request, document, shelf, judged, onTurn, onClose, ...judging }: Props) {
  const say = useWords(words);
  const named = useNamed();
  const box = useRef<HTMLDivElement>(null);
  const [beside, setBeside] = useState('facts');
  const [help, setHelp] = useState(false);
  const all = request.documents;
  const at = all.findIndex((each) => each.id === document.id);
  const [before, after] = [all[at - 1], all[at + 1]];
  const others = all.filter((each) => each.id !== document.id);
  const other = others.find((each) => each.id === beside);
  useKeyActs(
    {
      j: after && (() => onTurn(after.id)),
      k: before && (() => onTurn(before.id)),
      '?': () => setHelp(true),
    },
    box,
  );
  return (
    <Dialog open full title={named(document)} onClose={onClose}>
      <div ref={box} className={styles['desk']}>
        <div className={styles['bar']}>
          <Button
            look="plain"
            aria-disabled={!before || undefined}
            onClick={() => before && onTurn(before.id)}
          >
            {say('documentBefore')}
          </Button>
          <span role="status">{say('documentOf', { document: at + 1, of: all.length })}</span>
          <Button look="plain" aria-disabled={!after || undefined} onClick={() => after && onTurn(after.id)}>
            {say('documentAfter')}
          </Button>
          <KeysButton onOpen={() => setHelp(true)} />
          <Button look="quiet" onClick={onClose}>
            {say('closeDesk')}
          </Button>
        </div>
        <div className={styles['panes']}>
          <section aria-label={say('documentOf', { document: at + 1, of: all.length })}>
            <Viewer key={document.id} request={request} document={document} shelf={shelf} keyed />
            {judged && <Verdict document={document} {...judging} />}
          </section>
          <section aria-label={say('beside')}>
            <Select
              id="beside"
              label={say('beside')}
              none={say('besideNothing')}
              value={other ? beside : beside === 'facts' ? 'facts' : ''}
              onChange={setBeside}
              options={[
                { value: 'facts', label: say('besideFacts') },
                ...others.map((each) => ({ value: each.id, label: named(each), hint: each.fileName })),
              ]}
            />
            {beside === 'facts' && <FactList request={request} />}
            {other && <Viewer key={other.id} request={request} document={other} shelf={shelf} />}
          </section>
        </div>
        <KeysHelp
          open={help}
          keys={[
            ['J', say('documentAfter')],
            ['K', say('documentBefore')],
            ['N', say('pageAfter')],
            ['P', say('pageBefore')],
            ['+', say('larger')],
            ['-', say('smaller')],
            ['0', say('whole')],
            ['R', say('rotate')],
          ]}
          onClose={() => setHelp(false)}
        />
      </div>
    </Dialog>
  );
}
