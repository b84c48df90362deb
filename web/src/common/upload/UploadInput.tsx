import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useFormat } from '../format/useFormat';
import { Button } from '../ui/Button';
import { Failed } from '../ui/Failed';
import { FieldGroup, type FieldProps } from '../ui/Field';
import { useWords } from '../words/useWords';
import { TAKEN } from './bytes';
import styles from './Upload.module.css';
import { type DocumentKind, type Kept, type UploadState, useUpload } from './useUpload';
import { words } from './words';

interface Props extends FieldProps {
  readonly kind: DocumentKind;
  /** The file that the service has; null while there is none. */
  readonly value: Kept | null;
  readonly onChange: (kept: Kept | null) => void;
  /** Told whether a file is on its way: who leaves the page then leaves the file behind. */
  readonly onBusy?: (busy: boolean) => void;
}

/** A document of an applicant, a partner or staff: sent as soon as it is chosen, with its progress, another try on a
 * bad line, and the reason in words where it is not taken. */
export function UploadInput({ kind, value, onChange, onBusy, hint, error, ...field }: Props) {
  const say = useWords(words);
  const { state, send, again, cancel } = useUpload(kind, onChange);
  const box = useRef<HTMLDivElement>(null);
  useFocusKept(field.id, state.phase);
  useBusyTold(state.phase === 'sending', onBusy);
  const dropped = useDropped(box, (file) => void send(file));
  const why = state.phase === 'refused' ? (state.fault ? say(`fault.${state.fault}`) : state.message) : error;
  return (
    <FieldGroup {...field} hint={hint ?? say('taken')} error={why}>
      <div ref={box} className={`${styles['box']} ${dropped ? styles['over'] : ''}`}>
        <Announced state={state} value={value} why={state.phase === 'refused' ? why : undefined} />
        {state.phase === 'sending' && <Sending {...state} onCancel={cancel} />}
        {state.phase === 'failed' && <Failed error={state.error} onAgain={() => void again()} />}
        {/* What came before is still what is kept, whatever became of the one that was to replace it. */}
        {state.phase !== 'sending' &&
          (value ? (
            <There kept={value} label={field.label} onFile={send} onRemove={() => onChange(null)} />
          ) : (
            <Chooser label={field.label} onFile={send} />
          ))}
      </div>
    </FieldGroup>
  );
}

/** Told to who does not see the box: what becomes of the file, but not each percent of it. */
function Announced({
  state,
  value,
  why,
}: {
  state: UploadState;
  value: Kept | null;
  why: string | undefined;
}) {
  const say = useWords(words);
  const told = () => {
    if (state.phase === 'sending') return say('sending', { name: state.name });
    if (state.phase === 'failed') return say('stopped', { name: state.name });
    return why ?? (value ? say('kept', { name: value.name }) : say('none'));
  };
  return (
    <p role="status" className="hidden">
      {told()}
    </p>
  );
}

function Sending({ name, sent, onCancel }: { name: string; sent: number; onCancel: () => void }) {
  const say = useWords(words);
  const percent = useFormat().percent(Math.round(sent * 100) / 100);
  return (
    <>
      <p className={styles['name']}>
        <bdi>{name}</bdi>
      </p>
      <progress className={styles['bar']} max={1} value={sent} aria-label={say('sending', { name })} />
      <p className={styles['soft']}>{say('sent', { percent })}</p>
      <Button look="plain" onClick={onCancel}>
        {say('cancel')}
      </Button>
    </>
  );
}

interface Choosing {
  readonly label: ReactNode;
  readonly onFile: (file: File) => Promise<void>;
}

function There({ kept, onRemove, ...choosing }: Choosing & { kept: Kept; onRemove: () => void }) {
  const say = useWords(words);
  return (
    <>
      <p className={`${styles['name']} ${styles['there']}`}>
        <bdi>{kept.name}</bdi> <span className={styles['soft']}>{useFormat().size(kept.size)}</span>
      </p>
      <div className="row">
        <Picker {...choosing} words={say('replace')} />
        <Button look="quiet" onClick={onRemove}>
          {say('remove')}
        </Button>
      </div>
    </>
  );
}

function Chooser(choosing: Choosing) {
  const say = useWords(words);
  return (
    <div className={styles['choose']}>
      <Picker {...choosing} words={say('choose')} />
      {isHandheld() ? (
        <Picker {...choosing} words={say('photograph')} camera />
      ) : (
        <span className={styles['soft']} aria-hidden="true">
          {say('drop')}
        </span>
      )}
    </div>
  );
}

/** A button in the page's language for the browser's own chooser, or for the camera. */
function Picker({
  label,
  onFile,
  words: text,
  camera = false,
}: Choosing & { words: string; camera?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={camera ? 'image/*' : TAKEN}
        {...(camera ? { capture: 'environment' as const } : {})}
        aria-label={typeof label === 'string' ? `${text}: ${label}` : text}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          // The same file may be chosen again after it was put right.
          event.target.value = '';
          if (chosen) void onFile(chosen);
        }}
      />
      <Button look="plain" onClick={() => input.current?.click()}>
        {text}
      </Button>
    </>
  );
}

function isHandheld(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** The button that was pressed goes when the phase changes; the focus stays at the field. */
function useFocusKept(id: string, phase: UploadState['phase']): void {
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === phase) return;
    before.current = phase;
    if (document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
  }, [id, phase]);
}

function useBusyTold(busy: boolean, onBusy: Props['onBusy']): void {
  const told = useRef(onBusy);
  useEffect(() => {
    told.current = onBusy;
  });
  useEffect(() => {
    told.current?.(busy);
  }, [busy]);
}

/** A file let fall on the box; whether one hangs over it. */
function useDropped(box: React.RefObject<HTMLElement | null>, onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const now = useRef(onFile);
  useEffect(() => {
    now.current = onFile;
  });
  useEffect(() => {
    const ends = new AbortController();
    const on = (name: string, then: (event: DragEvent) => void) =>
      box.current?.addEventListener(
        name,
        (event) => {
          event.preventDefault();
          then(event as DragEvent);
        },
        { signal: ends.signal },
      );
    on('dragover', () => setOver(true));
    on('dragleave', () => setOver(false));
    on('drop', (event) => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) now.current(file);
    });
    return () => ends.abort();
  }, [box]);
  return over;
}
