import { useRead } from '../../common/api/useRead';
import { Card, Money } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { HomeCoursesDocument } from './gql/graphql';
import styles from './Home.module.css';
import { words } from './words';

/** The paid courses as the catalogue has them today. Their place is kept until they are there; without a line
 * the page stands without them and says where else they are shown. */
export function Courses() {
  const say = useWords(words);
  const both = useBoth();
  const { data, error } = useRead(HomeCoursesDocument, {});
  const courses = data?.courses ?? [];
  const later = error !== null || data?.courses.length === 0;
  return (
    <section className={styles['section']}>
      <Card>
        <h2>{say('courses')}</h2>
        <p className={styles['soft']}>{say('coursesText')}</p>
        {later && courses.length === 0 ? (
          <p>{say('coursesLater')}</p>
        ) : (
          <ul className={styles['courses']}>
            {courses.map(({ code, title, hours, fee }) => (
              <li key={code}>
                <strong>
                  <bdi>{both(title)}</bdi>
                </strong>
                <span>{say('hours', { count: hours })}</span>
                {fee && (
                  <span className={styles['fee']}>
                    <Money fils={fee.fils} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}
