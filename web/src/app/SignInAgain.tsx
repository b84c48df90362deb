import { useLocation } from 'wouter';
import { useSession } from '../common/session/session';
import { Button } from '../common/ui/Button';
import { Dialog } from '../common/ui/Dialog';
import { useWords } from '../common/words/useWords';
import { CodeSignIn } from '../features/entering/CodeSignIn';
import { KeySignIn } from '../features/entering/KeySignIn';
import { StaffSignIn } from '../features/entering/StaffSignIn';
import { words } from './words';

const DOORS = { APPLICANT: CodeSignIn, STAFF: StaffSignIn, PARTNER: KeySignIn } as const;

/** Over the page whose session ended: the page stays as it is below. */
export default function SignInAgain() {
  const say = useWords(words);
  const session = useSession();
  const [, go] = useLocation();
  const Door = DOORS[session.me?.kind as keyof typeof DOORS] ?? CodeSignIn;
  return (
    <Dialog open fixed title={say('againTitle')} onClose={() => {}}>
      <p>{say('again')}</p>
      <Door again onDone={() => void session.renew()} />
      <Button
        look="quiet"
        onClick={() => {
          go('/');
          session.leave();
        }}
      >
        {say('leave')}
      </Button>
    </Dialog>
  );
}
