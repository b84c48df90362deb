import { Hub } from '../../common/editing';
import { useWords } from '../../common/words/useWords';
import { usePlaces } from './CatalogueSection';
import { words } from './words';

/** What the service offers and how it speaks: the way to each list. */
export default function CatalogueHub() {
  const say = useWords(words);
  return <Hub title={say('catalogue')} lead={say('lead')} places={usePlaces()} />;
}
