import { useRef, useState } from 'react';
import { readText } from '../../../common/sheets/csv';
import { Button, Card, FileInput, Form, LongText, type Mistake, Notice, Tabs } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useBoth, useWords } from '../../../common/words/useWords';
import { COLUMNS } from './columns';
import { changeDraft, dropDraft } from './draft';
import type { StepProps } from './NewBatch';
import { ACCEPTED, type FileRead, tableOf } from './reading';
import { MOST_ROWS, type Reading, rowsOf } from './table';
import { downloadTemplate } from './template';
import { words } from './words';

type Way = 'file' | 'paste';
type Refused = Extract<FileRead, { refused: string }>;
const MOST_SHOWN = 20_000;

/** The nominees' table: a file, or cells pasted out of a spreadsheet. */
export function TableStep({ draft, departments, go }: StepProps) {
  const say = useWords(words);
  const wrongOf = useWrong();
  const refusedOf = (found: Refused) =>
    found.refused === 'formula' ? say('wrong.formula', { cell: found.cell }) : say(`wrong.${found.refused}`);
  const [way, setWay] = useState<Way>('file');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const [taken, setTaken] = useState(0);
  const latest = useRef<File | null>(null);

  function take(read: Reading, source: string, sheet = '') {
    setTaken((before) => before + 1);
    if (read.read !== 'rows') return setMistakes([{ field: way, message: wrongOf(read) }]);
    setMistakes([]);
    const { rows, ignored } = read;
    changeDraft({
      rows,
      ignored,
      sheet,
      source,
      faults: null,
      changed: false,
      name: draft.name || nameOf(source),
    });
  }
  async function takeFile(file: File) {
    latest.current = file;
    setChosen(file);
    setBusy(true);
    const found = await tableOf(file);
    // Another file was chosen meanwhile.
    if (latest.current !== file) return;
    setBusy(false);
    if ('refused' in found) {
      setTaken((before) => before + 1);
      setMistakes([{ field: 'file', message: refusedOf(found) }]);
    } else take(rowsOf(found.table, departments), file.name, found.sheet);
  }
  function onSubmit() {
    if (way === 'paste' && text.trim()) {
      const read = rowsOf(readText(text), departments);
      take(read, '');
      if (read.read === 'rows') go('letters');
    } else if (mistakes.length && draft.rows.length) {
      // What was chosen last could not be read: the rows from before it are not what is meant.
      setMistakes([...mistakes]);
    } else if (draft.rows.length) go('letters');
    else setMistakes([{ field: way, message: say(way === 'file' ? 'wrong.noFile' : 'wrong.noText') }]);
  }
  const error = mistakes[0]?.message;
  return (
    <Form title={say('tableTitle')} mistakes={mistakes} also={taken} onSubmit={onSubmit}>
      <p>{say('tableLead')}</p>
      <Templates departments={departments} />
      <Tabs
        label={say('tableTitle')}
        open={way}
        onOpen={(next) => {
          setWay(next);
          setMistakes([]);
        }}
        tabs={[
          { key: 'file', label: say('byFile') },
          { key: 'paste', label: say('byPaste') },
        ]}
      >
        {way === 'file' ? (
          <FileInput
            id="file"
            label={say('file')}
            hint={say('fileHint', { most: MOST_ROWS })}
            accept={ACCEPTED}
            file={chosen}
            error={error}
            onFile={(file) => void takeFile(file)}
          />
        ) : (
          <div
            onPaste={(event) => {
              const cells = event.clipboardData.getData('text/plain');
              if (cells.length < MOST_SHOWN) return;
              // A text box of thousands of lines brings weak machines to a halt: rows are read past it.
              event.preventDefault();
              take(rowsOf(readText(cells), departments), '');
            }}
          >
            <LongText
              id="paste"
              label={say('paste')}
              hint={say('pasteHint')}
              rows={8}
              error={error}
              value={text}
              onChange={setText}
            />
          </div>
        )}
      </Tabs>
      {busy && <p role="status">{say('reading')}</p>}
      {draft.rows.length > 0 && !busy && mistakes.length === 0 && <Read draft={draft} />}
      <div className="row">
        <Button type="submit" busy={busy}>
          {say('continue')}
        </Button>
        {draft.rows.length > 0 && (
          <Button
            look="quiet"
            onClick={() => {
              dropDraft();
              setChosen(null);
              setText('');
            }}
          >
            {say('startAnew')}
          </Button>
        )}
      </div>
    </Form>
  );
}

/** What was found in the table. */
function Read({ draft }: Pick<StepProps, 'draft'>) {
  const say = useWords(words);
  return (
    <Notice look="good" title={say('rowsRead', { count: draft.rows.length })}>
      {draft.sheet && <p>{say('onlySheet', { sheet: draft.sheet })}</p>}
      {draft.ignored.length > 0 && <p>{say('ignored', { columns: draft.ignored.join(say('comma')) })}</p>}
    </Notice>
  );
}

function Templates({ departments }: Pick<StepProps, 'departments'>) {
  const say = useWords(words);
  const both = useBoth();
  const language = useLanguage();
  const needed = COLUMNS.filter((each) => each.needed);
  return (
    <Card title={say('template')}>
      <p>{say('templateLead', { columns: needed.map((each) => both(each.label)).join(say('comma')) })}</p>
      <div className="row">
        {(['xlsx', 'csv'] as const).map((kind) => (
          <Button
            key={kind}
            look="plain"
            onClick={() => downloadTemplate(kind, say('templateName'), language, departments)}
          >
            {say(`template.${kind}`)}
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** Why a table has no rows for us, in words. */
function useWrong(): (read: Exclude<Reading, { read: 'rows' }>) => string {
  const say = useWords(words);
  const both = useBoth();
  return (read) => {
    if (read.read === 'missing')
      return say('wrong.missing', {
        columns: read.missing.map((each) => both(each.label)).join(say('comma')),
      });
    if (read.read === 'tooMany') return say('wrong.tooMany', { count: read.count, most: MOST_ROWS });
    return say(`wrong.${read.read}`);
  };
}

/** What a batch is called until somebody says better: its file's name. */
function nameOf(source: string): string {
  return source
    .replace(/\.[^.]+$/, '')
    .slice(0, 80)
    .trim();
}
