import { useLocation } from 'wouter';
import { wordFor } from '../../../common/searches/searches';
import type { Role } from '../../../common/session/session';
import { Empty, Failed, Loading } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { Search } from '../narrowing/Search';
import { queuesOf } from '../queues';
import styles from './home.module.css';
import { Line, TaskLine, TaskTile, Tile } from './Tile';
import { useMoneyTasks } from './useMoneyTasks';
import { useSizes } from './useSizes';
import { words } from './words';

/** The queues that are somebody's task, with how many wait in each, and below them those to look at. */
export function Waiting({ roles }: { roles: readonly Role[] }) {
  const say = useWords(words);
  const [, go] = useLocation();
  const sizes = useSizes(roles);
  const { mine, others } = queuesOf(roles);
  const money = useMoneyTasks(roles);
  if (mine.length + others.length === 0)
    return (
      <Empty title={say('noQueues')}>
        <p>{say('noQueuesWhy')}</p>
      </Empty>
    );
  return (
    <>
      <Search
        onSearch={(text) => {
          const word = wordFor(text);
          go(`/staff/queue/all${word && `?q=${word}`}`);
        }}
      />
      {sizes.error && <Failed error={sizes.error} onAgain={sizes.again} />}
      {sizes.loading && <Loading />}
      {mine.length + money.mine.length > 0 && (
        <>
          <h2>{say('mine')}</h2>
          <ul className={styles['tiles']}>
            {money.mine.map((task) => (
              <TaskTile
                key={task.to}
                {...task}
                hint={say(`moneyHint.${task.kind}`)}
                name={say(`money.${task.kind}`)}
              />
            ))}
            {mine.map((queue) => (
              <Tile key={queue.name} queue={queue} sizes={sizes} />
            ))}
          </ul>
        </>
      )}
      {others.length + money.others.length > 0 && (
        <>
          <h2>{say('others')}</h2>
          <ul className={styles['lines']}>
            {others.map((queue) => (
              <Line key={queue.name} queue={queue} sizes={sizes} />
            ))}
            {money.others.map((task) => (
              <TaskLine key={task.to} {...task} name={say(`money.${task.kind}`)} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
