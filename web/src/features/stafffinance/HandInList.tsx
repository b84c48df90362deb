import { useState } from 'react';
import { Link } from 'wouter';
import { faultOf, type Problem } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { decoded } from '../../common/sheets/csv';
import {
  Button,
  Card,
  DateInput,
  FileInput,
  Form,
  Ltr,
  Met,
  type Mistake,
  Notice,
  Radios,
  Table,
} from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { needed, saidOf } from './ActDialog';
import { base64 } from './base64';
import { ImportNetworkListDocument, type ImportNetworkListMutation } from './gql/graphql';
import { words } from './words';

type Imported = Extract<
  ImportNetworkListMutation['importNetworkList'],
  { __typename: 'NetworkListImported' }
>;
interface Fault {
  readonly field: string;
  readonly message: string;
}
const LARGEST = 2 * 1024 * 1024;

/** A network's own list of a day, as a file: read whole and compared at once, or told row by row why not. */
export function HandInList({ rails, day: given }: { rails: readonly string[]; day: string }) {
  const say = useWords(words);
  const [rail, setRail] = useState(rails.length === 1 ? (rails[0] ?? '') : '');
  const [day, setDay] = useState(given);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<Mistake[]>([]);
  const [imported, setImported] = useState<Imported | null>(null);
  const act = useAct(ImportNetworkListDocument, { done: setImported });
  const rows = rowFaults(act.problem);
  async function send() {
    const found = [
      ...needed('rail', rail, say('railNeeded')),
      ...needed('day', day, say('dayNeeded')),
      ...(file ? [] : [{ field: 'file', message: say('fileNeeded') }]),
      ...(file && file.size > LARGEST ? [{ field: 'file', message: say('fileTooLarge') }] : []),
    ];
    setMissing(found);
    setImported(null);
    if (found.length > 0 || !file) return;
    const bytes = await file.arrayBuffer();
    const content = isWorkbook(bytes) ? { xlsx: base64(bytes) } : { csv: decoded(bytes) };
    await act.run({ rail, day, ...content });
  }
  return (
    <Card title={say('handIn')}>
      {imported && <Result imported={imported} />}
      <Form
        mistakes={missing.length > 0 ? missing : ownFaults(act.problem, say('rowsWrong'))}
        onSubmit={() => void send()}
      >
        {act.failed && <Met act={act} />}
        {rows.length > 0 && <RowFaults faults={rows} />}
        {rails.length > 1 && (
          <Radios
            id="rail"
            label={say('rail')}
            error={saidOf(missing, 'rail', faultOf(act.problem, 'rail'))}
            value={rail}
            onChange={setRail}
            options={rails.map((each) => ({ value: each, label: each }))}
          />
        )}
        <DateInput
          id="day"
          label={say('listDay')}
          hint={say('listDayHint')}
          error={saidOf(missing, 'day', faultOf(act.problem, 'day'))}
          value={day}
          onChange={setDay}
        />
        <FileInput
          id="file"
          label={say('listFile')}
          hint={say('listFileHint')}
          accept=".csv,.xlsx"
          error={saidOf(missing, 'file', faultOf(act.problem, 'file'))}
          file={file}
          onFile={(chosen) => {
            setFile(chosen);
            setImported(null);
          }}
        />
        <Button type="submit" busy={act.busy}>
          {say('handInVerb')}
        </Button>
      </Form>
    </Card>
  );
}

/** A workbook is a zip archive, whatever its name says. */
function isWorkbook(bytes: ArrayBuffer): boolean {
  const [p, k] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  return p === 0x50 && k === 0x4b;
}

/** Faults of rows and columns are a table of their own; the summary says that there are some. */
function ownFaults(problem: Problem | null, rowsWrong: string): Mistake[] {
  if (!problem) return [];
  if (problem.__typename !== 'InvalidInput') return [{ field: '', message: problem.message }];
  const own = problem.faults.filter((each) => ['rail', 'day', 'file'].includes(each.field));
  return own.length > 0 ? own : [{ field: '', message: rowsWrong }];
}

function rowFaults(problem: Problem | null): Fault[] {
  if (problem?.__typename !== 'InvalidInput') return [];
  return problem.faults.filter((each) => /^(rows|columns)\./.test(each.field));
}

function RowFaults({ faults }: { faults: readonly Fault[] }) {
  const say = useWords(words);
  return (
    <Table<Fault>
      caption={say('faults', { count: faults.length })}
      rows={faults}
      keyOf={(each) => each.field}
      columns={[
        {
          key: 'row',
          label: say('row'),
          cell: ({ field }) => {
            const [kind, at = ''] = field.split('.');
            return kind === 'rows' ? say('rowAt', { at }) : say('headers');
          },
        },
        {
          key: 'column',
          label: say('column'),
          cell: ({ field }) => (
            <Ltr>
              {field
                .split('.')
                .slice(field.startsWith('rows.') ? 2 : 1)
                .join('.')}
            </Ltr>
          ),
        },
        { key: 'why', label: say('whatIsWrong'), cell: (each) => each.message },
      ]}
    />
  );
}

function Result({ imported }: { imported: Imported }) {
  const say = useWords(words);
  return (
    <Notice look={imported.opened > 0 ? 'warn' : 'good'} title={say('listKept')}>
      <p>{say('lines', { count: imported.lines })}</p>
      <p>{imported.opened > 0 ? say('opened', { count: imported.opened }) : say('allAgree')}</p>
      {imported.opened > 0 && <Link href="/staff/finance/differences">{say('seeDifferences')}</Link>}
    </Notice>
  );
}
