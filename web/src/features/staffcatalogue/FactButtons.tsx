import { useWords } from '../../common/words/useWords';
import styles from './catalogue.module.css';
import { words } from './words';

const NAMES = [
  'amount',
  'code',
  'days',
  'first_day',
  'kept',
  'last_day',
  'minutes',
  'number',
  'payment_number',
  'reasons',
  'reference',
  'rest',
  'until',
] as const;

interface Props {
  /** The id of the text that a fact is put into, where the cursor stands. */
  readonly of: string;
  readonly names: readonly string[];
  /** Those that must stand in it. */
  readonly essential: readonly string[];
  readonly onChange: (text: string) => void;
}

/** The facts that a wording may name, each to be put in with one click. */
export function FactButtons({ of, names, essential, onChange }: Props) {
  const say = useWords(words);
  function put(name: string) {
    const box = document.getElementById(of) as HTMLTextAreaElement;
    const fact = `{${name}}`;
    const [from, to] = [box.selectionStart, box.selectionEnd];
    onChange(box.value.slice(0, from) + fact + box.value.slice(to));
    // After the new text is in the box: the cursor goes on behind the fact.
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(from + fact.length, from + fact.length);
    });
  }
  return (
    <ul className={styles['facts']} aria-label={say('facts')}>
      {names.map((name) => {
        const known = NAMES.find((each) => each === name);
        const needed = essential.includes(name);
        return (
          <li key={name}>
            <button
              type="button"
              className={`${styles['fact']} ${needed ? styles['needed'] : ''}`}
              onClick={() => put(name)}
            >
              {known ? say(`fact.${known}`) : name} {needed && say('factNeeded')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
