import { isFor, type Role, useSession } from '../../common/session/session';
import { useWords } from '../../common/words/useWords';
import { CodesHeld } from './home/CodesHeld';
import { FilesWaiting } from './home/FilesWaiting';
import { Waiting } from './home/Waiting';
import { Who } from './home/Who';
import { words } from './words';

/** Who hears that files wait for the virus check. */
const FILE_WATCHERS: readonly Role[] = ['INTAKE', 'ADMINISTRATOR', 'AUDITOR'];

/** Who may release the sign-in codes of a held prefix. */
const CODE_RELEASERS: readonly Role[] = ['INTAKE', 'ADMINISTRATOR'];

/** What waits for whoever is signed in, and the way to everything else that they may see. */
export default function StaffHome() {
  const say = useWords(words);
  const { me } = useSession();
  if (!me) return null;
  return (
    <>
      <h1>{say('home')}</h1>
      <Who me={me} />
      {isFor(me, 'STAFF', CODE_RELEASERS) && <CodesHeld />}
      {isFor(me, 'STAFF', FILE_WATCHERS) && <FilesWaiting />}
      <Waiting roles={me.roles} />
    </>
  );
}
