import { Link } from 'wouter';
import { useRead } from '../../../common/api/useRead';
import type { Me } from '../../../common/session/session';
import { useTerms } from '../../../common/terms/useTerms';
import { useBoth, useWords } from '../../../common/words/useWords';
import { StaffQueueDepartmentsDocument } from '../gql/graphql';
import styles from './home.module.css';
import { words } from './words';

/** Who is signed in, with which duties and for which departments. */
export function Who({ me }: { me: Me }) {
  const say = useWords(words);
  const term = useTerms();
  const both = useBoth();
  const named = useRead(StaffQueueDepartmentsDocument, {}, { enabled: me.departments.length > 0 });
  const titles = me.departments.map((code) => {
    const found = named.data?.departments.find((each) => each.code === code);
    return found ? both(found.title) : code;
  });
  const duties = me.roles.map((role) => term('Role', role));
  return (
    <p className={styles['who']}>
      <bdi>{me.name}</bdi> · {[...duties, ...titles].join(' · ')} ·{' '}
      <Link href="/staff/account">{say('account')}</Link>
    </p>
  );
}
