import { Hub } from '../../common/editing';
import { useWords } from '../../common/words/useWords';
import { usePlaces } from './PeopleSection';
import { words } from './words';

/** Who may do what: the way to each list. */
export default function PeopleHub() {
  const say = useWords(words);
  return <Hub title={say('people')} lead={say('lead')} places={usePlaces()} />;
}
