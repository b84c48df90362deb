import { useState } from 'react';
import { Button, Dialog } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { CellControl } from './CellControl';
import { COLUMNS, type Departments, type Typed } from './columns';
import { changeRow, type Draft, dropRow } from './draft';
import type { Row } from './table';
import { words } from './words';

/** All of one row, to be changed or taken out. */
export function EditRow({
  row,
  draft,
  departments,
  onClose,
}: {
  row: Row;
  draft: Draft;
  departments: Departments;
  onClose: () => void;
}) {
  const say = useWords(words);
  const [typed, setTyped] = useState<Typed>(row.typed);
  const faults = draft.faults?.get(row.id) ?? [];
  return (
    <Dialog open title={say('editTitle', { line: row.line })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          changeRow(row.id, { typed });
          onClose();
        }}
      >
        {COLUMNS.map((column) => (
          <CellControl
            key={column.field}
            id={`edit-${column.field}`}
            column={column}
            value={typed[column.field]}
            error={faults.find((each) => each.place === column.field)?.message}
            departments={departments}
            onChange={(value) => setTyped((before) => ({ ...before, [column.field]: value }))}
          />
        ))}
        <div className="row">
          <Button type="submit">{say('keep')}</Button>
          <Button look="quiet" onClick={onClose}>
            {say('cancel')}
          </Button>
          {draft.rows.length > 1 && (
            <Button
              look="danger"
              onClick={() => {
                dropRow(row.id);
                onClose();
              }}
            >
              {say('dropRow')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
