import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CallFailed, type Failure } from '../api/errors';
import { useSession } from '../session/session';
import { useWords } from '../words/useWords';
import { Button } from './Button';
import { Notice } from './Notice';
import { words } from './words';

const SAID = {
  network: 'network',
  busy: 'busy',
  forbidden: 'forbidden',
  outdated: 'outdated',
  defect: 'defect',
  'signed-out': 'signedOut',
} as const satisfies Record<Failure, string>;

/** Why there is no answer, in words, and the one thing to do about it. */
export function Failed({
  error,
  onAgain,
  busy = false,
}: {
  error: Error;
  onAgain?: () => void;
  busy?: boolean;
}) {
  const say = useWords(words);
  const { me, expired } = useSession();
  const failure = error instanceof CallFailed ? error.failure : 'defect';
  const reference = error instanceof CallFailed ? error.reference : undefined;
  const passing = failure === 'network' || failure === 'busy';
  return (
    <Notice look={passing ? 'warn' : 'bad'}>
      <p>{say(failure === 'signed-out' && me && !expired ? 'signedInAgain' : SAID[failure])}</p>
      {reference && <p>{say('reference', { reference })}</p>}
      {failure === 'outdated' ? (
        <Button look="plain" onClick={() => location.reload()}>
          {say('reload')}
        </Button>
      ) : (
        onAgain &&
        failure !== 'forbidden' && (
          <Button look="plain" busy={busy} onClick={onAgain}>
            {say('tryAgain')}
          </Button>
        )
      )}
    </Notice>
  );
}

/** What a read has come to: words while it loads, why it failed, or what `children` make of the answer. */
export function Loaded<T>({
  read,
  children,
}: {
  read: UseQueryResult<T, Error>;
  children: (data: T) => ReactNode;
}) {
  if (read.data !== undefined)
    return (
      <>
        {read.error && (
          <Failed error={read.error} onAgain={() => void read.refetch()} busy={read.isFetching} />
        )}
        {children(read.data)}
      </>
    );
  if (read.error)
    return <Failed error={read.error} onAgain={() => void read.refetch()} busy={read.isFetching} />;
  return <Loading />;
}

export function Loading() {
  const say = useWords(words);
  return (
    <p role="status" aria-live="polite">
      {say('loading')}
    </p>
  );
}
