import { Link } from 'wouter';
import { useRead } from '../../../common/api/useRead';
import { Ltr, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { StaffCodesHeldDocument } from '../gql/graphql';
import { words } from './words';

/** Says that numbers of some prefixes get no sign-in codes, since nobody used those that were sent: whoever may
 * release them is told here. */
export function CodesHeld() {
  const say = useWords(words);
  const { data } = useRead(StaffCodesHeldDocument, {}, { poll: 30_000 });
  const held = data?.signInCodes.holds.filter((each) => each.releasedAt === null) ?? [];
  if (held.length === 0) return null;
  return (
    <Notice look="warn" title={say('heldTitle', { count: held.length })}>
      <p>
        {say.rich('heldWhy', {
          prefixes: <Ltr>{held.map((each) => `${each.prefix}…`).join(' ')}</Ltr>,
        })}{' '}
        <Link href="/staff/people/codes">{say('heldSee')}</Link>
      </p>
    </Notice>
  );
}
