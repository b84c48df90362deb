import { useState } from 'react';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Button, Notice, Radios } from '../../../common/ui';
import { UploadInput, useStillSending } from '../../../common/upload';
import { useWords } from '../../../common/words/useWords';
import { LEVELS, neededPaper, type Paper, papersOf } from '../answers';
import { type ErrorOf, Frame } from '../Frame';
import { save } from '../saving';
import { application, setAnswers, useApplication } from '../store';
import { words } from '../words';

const MOST = 5;

/** The document that this kind of applicant needs, in one file or a few. */
export default function DocumentsStep() {
  const say = useWords(words);
  const term = useRequestTerms();
  const { answers } = useApplication();
  const needed = neededPaper(answers);
  const stillSending = useStillSending();
  const [sending, setSending] = useState<ReadonlySet<string>>(new Set());
  // Going on before a file has come would lose it without a word; and what is on its way is not missing.
  const more = sending.size > 0 ? [{ field: [...sending][0] ?? '', message: stillSending }] : [];
  const onBusy = (id: string, busy: boolean) =>
    setSending((before) => {
      const others = [...before].filter((each) => each !== id);
      return new Set(busy ? [...others, id] : others);
    });
  return (
    <Frame
      step="documents"
      title={term('DocumentKind', needed)}
      lead={say(`paperLead.${needed}`)}
      more={more}
    >
      {(errorOf) => (
        <>
          {needed === 'CERTIFICATE' && (
            <Radios
              id="level"
              label={say('level')}
              error={errorOf('level')}
              options={LEVELS.map((value) => ({ value, label: term('CertificateLevel', value) }))}
              value={answers.level}
              onChange={(level) => setAnswers({ level })}
            />
          )}
          <Papers key={needed} kind={needed} errorOf={errorOf} onBusy={onBusy} />
          <Notice>{say('papersSafe')}</Notice>
        </>
      )}
    </Frame>
  );
}

interface PapersProps {
  readonly kind: Paper['kind'];
  readonly errorOf: ErrorOf;
  readonly onBusy: (id: string, busy: boolean) => void;
}

function Papers({ kind, errorOf, onBusy }: PapersProps) {
  const say = useWords(words);
  const term = useRequestTerms();
  const { answers, faults } = useApplication();
  const papers = papersOf(answers);
  const [slots, setSlots] = useState(() => (papers.length ? papers.map((each) => each.slot) : [0]));
  const errorAt = (at: number, slot: number) => {
    const place = papers.findIndex((each) => each.slot === slot);
    const own = faults.find((each) => place >= 0 && each.field === `documents.${place}`);
    // What is wrong with all of them, or with one that is not there, is told at the first.
    return (
      own?.message ??
      (at === 0 && !faults.some((each) => /\.\d/.test(each.field))
        ? errorOf('documents')
        : errorOf(idOf(at, slot)))
    );
  };
  return (
    <>
      {slots.map((slot, at) => (
        <UploadInput
          key={slot}
          id={idOf(at, slot)}
          kind={kind}
          label={at === 0 ? term('DocumentKind', kind) : say('paperMore', { count: at + 1 })}
          error={errorAt(at, slot)}
          value={papers.find((each) => each.slot === slot) ?? null}
          onChange={(kept) => put(slot, kept && { ...kept, slot, kind })}
          onBusy={(busy) => onBusy(idOf(at, slot), busy)}
        />
      ))}
      {papers.length === slots.length && slots.length < MOST && (
        <p>
          <Button look="quiet" onClick={() => setSlots([...slots, Math.max(...slots) + 1])}>
            {say('addPaper')}
          </Button>
        </p>
      )}
    </>
  );
}

function idOf(at: number, slot: number): string {
  return at === 0 ? 'documents' : `documents-${slot}`;
}

/** What was sent is never to be sent twice: it is kept at once. */
function put(slot: number, paper: Paper | null): void {
  const others = application().answers.papers.filter((each) => each.slot !== slot);
  const papers = paper ? [...others, paper] : others;
  setAnswers({ papers: papers.sort((one, other) => one.slot - other.slot) });
  void save();
}
