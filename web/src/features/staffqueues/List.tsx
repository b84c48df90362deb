import { type ReactNode, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Rows as Read } from '../../common/api/usePages';
import { KeysButton } from '../../common/keys/KeysHelp';
import { ofThisTab } from '../../common/searches/searches';
import { CopyButton } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { BulkBar } from './bulk/BulkBar';
import { BulkDialog } from './bulk/BulkDialog';
import { useBulk } from './bulk/useBulk';
import type { Row } from './cells';
import { QueueKeys } from './keys/QueueKeys';
import { useKeys } from './keys/useKeys';
import { SEARCH } from './narrowing/Search';
import { Pages } from './Pages';
import type { Queue } from './queues';
import styles from './queues.module.css';
import { Rows } from './Rows';
import { useRound } from './useRound';
import { words } from './words';

interface Props<Node> {
  readonly queue: Queue;
  readonly read: Read<Node>;
  readonly rowOf: (node: Node) => Row;
  readonly empty: ReactNode;
}

/** The rows of a queue, with choosing and acting on many of them where that is offered, and the keys. */
export function List<Node>({ queue, read, rowOf, empty }: Props<Node>) {
  const say = useWords(words);
  const [params] = useSearchParams();
  const list = useRef<HTMLDivElement>(null);
  const { help, setHelp } = useKeys(list, SEARCH);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulk(queue.bulk, () => setMarked(new Set()));
  const rows = (read.rows ?? []).map(rowOf);
  useRound(list, read, rows);
  const step = queue.bulk;
  const can = ({ request }: Row) => step !== undefined && request.allowedSteps.includes(step);
  const able = rows.filter(can);
  const chosen = able.filter((row) => marked.has(row.request.id));
  return (
    <>
      <div ref={list} className={styles['list']}>
        {step && able.length > 0 && (
          <BulkBar
            step={step}
            can={able.length}
            chosen={chosen.length}
            label={say('selectAll', { count: able.length })}
            onAll={(on) => setMarked(new Set(on ? able.map((row) => row.request.id) : []))}
            onAct={() => bulk.ask(chosen.map((row) => row.request))}
          />
        )}
        <Pages read={read} empty={empty}>
          {(_, caption) => (
            <Rows
              queue={queue}
              rows={rows}
              caption={caption}
              can={can}
              chosen={marked}
              onChoose={(id, on) => setMarked(changed(marked, id, on))}
            />
          )}
        </Pages>
      </div>
      <div className={`${styles['foot']} unprinted`}>
        <CopyButton text={passedOn(location.href)}>{say('copyView')}</CopyButton>
        {ofThisTab(params.get('q')) && <span>{say('copyWithoutText')}</span>}
        <KeysButton onOpen={() => setHelp(true)} />
      </div>
      <QueueKeys open={help} selecting={able.length > 0} onClose={() => setHelp(false)} />
      {step && <BulkDialog step={step} bulk={bulk} />}
    </>
  );
}

/** The address of a view as another tab can open it. */
function passedOn(address: string): string {
  const link = new URL(address);
  if (ofThisTab(link.searchParams.get('q'))) link.searchParams.delete('q');
  return link.href;
}

function changed(marked: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const others = [...marked].filter((each) => each !== id);
  return new Set(on ? [...others, id] : others);
}
