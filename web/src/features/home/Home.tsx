import { Link } from 'wouter';
import { Card, LinkButton } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { words } from './words';

/** Where everybody begins. */
export default function Home() {
  const say = useWords(words);
  return (
    <>
      <h1>{say('title')}</h1>
      <p>{say('lead')}</p>
      <p className="row">
        <LinkButton to="/apply">{say('apply')}</LinkButton>
        <LinkButton to="/requests" look="plain">
          {say('mine')}
        </LinkButton>
      </p>
      <Card title={say('verify')}>
        <p>{say('verifyHint')}</p>
        <Link href="/verify">{say('verify')}</Link>
      </Card>
      <p className="row">
        <Link href="/staff/sign-in">{say('staff')}</Link>
        <Link href="/partner/sign-in">{say('partners')}</Link>
      </p>
    </>
  );
}
