import { useCallback, useState } from 'react';
import { type Act, useAct } from '../../../common/api/useAct';
import {
  OneOpenDocumentDocument,
  type OneOpenDocumentMutation,
  type OneOpenDocumentMutationVariables,
} from '../gql/graphql';
import type { OneDocument, Request } from '../request';

export type Opened = Extract<OneOpenDocumentMutation['openDocument'], { __typename: 'DocumentOpened' }>;

/** What was opened so far: going back to a document is not another look that is recorded, and takes no time. */
export interface Shelf {
  of(document: OneDocument): Opened | undefined;
  put(document: OneDocument, opened: Opened): void;
}

export function useShelf(): Shelf {
  const [held, setHeld] = useState<Readonly<Record<string, Opened>>>({});
  const put = useCallback(
    (document: OneDocument, opened: Opened) => setHeld((before) => ({ ...before, [document.id]: opened })),
    [],
  );
  return { of: (document) => held[document.id], put };
}

/** Opens one document, which is kept in the record of who looked. */
export function useOpening(
  request: Request,
  document: OneDocument,
  shelf: Shelf,
): { act: Act<OneOpenDocumentMutation, OneOpenDocumentMutationVariables>; open: () => void } {
  const act = useAct(OneOpenDocumentDocument, {
    done: (opened) => shelf.put(document, opened),
    refresh: false,
  });
  const { run } = act;
  const open = useCallback(
    () => void run({ request: request.id, document: document.id }),
    [run, request.id, document.id],
  );
  return { act, open };
}

export const isReadable = (document: OneDocument) => document.check === 'CLEAN' && !document.erasedAt;
