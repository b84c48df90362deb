import { useSearchParams } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { isFor, useSession } from '../../common/session/session';
import { Card, Day, Empty, LinkButton, Loaded, Ltr } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Frame } from './Frame';
import styles from './finance.module.css';
import { DaysWithoutListDocument, NetworksDocument, type NetworksQuery } from './gql/graphql';
import { HandInList } from './HandInList';
import { words } from './words';

type Network = NetworksQuery['networks'][number];

/** The days whose list never came, network by network, and where a list is handed in. */
export default function Lists() {
  const say = useWords(words);
  const { me } = useSession();
  const [search] = useSearchParams();
  const read = useRead(NetworksDocument, {});
  const handsIn = isFor(me, 'STAFF', ['FINANCE']);
  return (
    <Frame part="lists">
      <Loaded read={read}>
        {({ networks }) => {
          const files = networks.filter((each) => each.listsHandedIn).map((each) => each.rail);
          return (
            <>
              {networks.map((each) => (
                <Missing key={each.rail} network={each} offered={handsIn && each.listsHandedIn} />
              ))}
              {networks.length === 0 && (
                <Empty title={say('noNetworks')}>
                  <p>{say('noNetworksText')}</p>
                </Empty>
              )}
              {handsIn && files.length > 0 && (
                <HandInList key={search.toString()} rails={files} day={search.get('day') ?? ''} />
              )}
            </>
          );
        }}
      </Loaded>
    </Frame>
  );
}

function Missing({ network, offered }: { network: Network; offered: boolean }) {
  const say = useWords(words);
  const read = useRead(DaysWithoutListDocument, { rail: network.rail });
  return (
    <Card title={say.rich('listsOf', { rail: <Ltr>{network.rail}</Ltr> })}>
      <p className={styles['soft']}>{say(network.listsHandedIn ? 'listsHandedIn' : 'listsFetched')}</p>
      <Loaded read={read}>
        {({ daysWithoutList: days }) =>
          days.length === 0 ? (
            <p>{say('noDays')}</p>
          ) : (
            <>
              <p>{say('daysMissing', { count: days.length })}</p>
              <ul className={styles['days']}>
                {days.map((day) => (
                  <li key={day}>
                    <Day on={day} />
                    {offered && (
                      <LinkButton look="quiet" to={`/staff/finance/lists?day=${day}`}>
                        {say('handInDay')}
                        <span className="hidden"> {day}</span>
                      </LinkButton>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
