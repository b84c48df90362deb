import { useRead } from '../../../common/api/useRead';
import { Moment, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { StaffFilesWaitingDocument } from '../gql/graphql';
import { words } from './words';

/** Says that files wait for the virus check, which nobody can open before it. */
export function FilesWaiting() {
  const say = useWords(words);
  const { data } = useRead(StaffFilesWaitingDocument, {}, { poll: 30_000 });
  const waiting = data?.filesWaiting;
  if (!waiting || waiting.count === 0) return null;
  return (
    <Notice title={say('filesTitle', { count: waiting.count })}>
      {waiting.oldestAt && <p>{say.rich('filesSince', { when: <Moment at={waiting.oldestAt} /> })}</p>}
    </Notice>
  );
}
