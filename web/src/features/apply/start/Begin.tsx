import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button, Dialog } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useWords } from '../../../common/words/useWords';
import styles from '../Apply.module.css';
import { saysAnything } from '../answers';
import { pathOf } from '../path';
import { isKept, save, tookUp } from '../saving';
import { application, forget, setAnswers } from '../store';
import { words } from './words';

/** Begins another request. What is under way in this window is saved first; where it cannot be, it is asked whether it
 * may go. */
export function Begin({ signedIn }: { signedIn: boolean }) {
  const say = useWords(words);
  const language = useLanguage();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  function anew() {
    forget();
    tookUp(null);
    setAnswers({ language: language === 'ar' ? 'AR' : 'EN' });
    go(pathOf('purpose'));
  }
  async function begin() {
    setBusy(true);
    if (signedIn) await save();
    setBusy(false);
    if (saysAnything(application().answers) && !isKept()) setAsking(true);
    else anew();
  }
  return (
    <>
      <p className={styles['actions']}>
        <Button busy={busy} onClick={() => void begin()}>
          {say('begin')}
        </Button>
      </p>
      <Dialog open={asking} title={say('beginAsk')} onClose={() => setAsking(false)}>
        <p>{say('beginMeans')}</p>
        <div className="row">
          <Button look="danger" onClick={anew}>
            {say('beginAnew')}
          </Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            {say('beginNot')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
