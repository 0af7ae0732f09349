import { CircleCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ExportFormat, ExportResult } from '../../shared/ipc/contract.ts';
import { reportOf, type Batch } from '../../shared/session/model.ts';
import { ask } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectShownJob } from '../store/selectors.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ExportChoices, FORMATS, type Scope } from './ExportChoices.tsx';

interface ExportDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

/** Takes reports elsewhere. The button says exactly what will happen. */
export function ExportDialog({ batch, onClose }: ExportDialogProps): ReactNode {
  const { say } = useWords();
  const shown = useApp(selectShownJob);
  const marked = useApp((state) => state.marked);
  const done = batch.jobs.flatMap((job, index) => (reportOf(job) === null ? [] : [index]));
  const shownDone = shown !== null && done.includes(shown) ? shown : null;
  const markedDone = done.filter((index) => marked.has(index));
  // What was marked in the list was marked for something.
  const [scope, setScope] = useState<Scope>(markedDone.length > 0 ? 'marked' : 'all');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [formats, setFormats] = useState<readonly ExportFormat[]>(['combined']);
  const [dir, setDir] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [result, setResult] = useState<ExportResult | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const wanted = wantedOf(scope, done, shownDone, markedDone, chosen);

  const run = async (): Promise<void> => {
    setIsBusy(true);
    setTrouble(null);
    const reply = await window.framelane.request('export.run', {
      batchId: batch.id,
      jobs: scope === 'all' ? null : [...wanted],
      // In the order of the list, whatever order they were ticked in.
      formats: FORMATS.map(({ value }) => value).filter((value) => formats.includes(value)),
      dir,
    });
    setIsBusy(false);
    if (reply.ok) setResult(reply.value);
    else setTrouble(reply.message);
  };

  if (result !== null) return <Exported result={result} onClose={onClose} />;
  return (
    <Dialog title={say('exports.title')} onClose={onClose}>
      <div className="dialog__body">
        {done.length === 0 ? (
          <p>{say('exports.nothingYet')}</p>
        ) : (
          <ExportChoices
            batch={batch}
            done={done}
            shown={shownDone}
            marked={markedDone.length}
            scope={scope}
            onScope={setScope}
            chosen={chosen}
            onChosen={setChosen}
            formats={formats}
            onFormats={setFormats}
            dir={dir}
            onDir={setDir}
          />
        )}
        {trouble !== null && (
          <p className="error-text" role="alert">
            {trouble}
          </p>
        )}
      </div>
      <footer className="dialog__foot">
        {scope === 'all' && <LeftOut batch={batch} doneCount={done.length} />}
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          {say('app.cancel')}
        </Button>
        <Button
          look="primary"
          disabled={isBusy || formats.length === 0 || wanted.length === 0}
          onClick={() => void run()}
        >
          {isBusy ? say('exports.exporting') : say('exports.exportReports', { count: wanted.length })}
        </Button>
      </footer>
    </Dialog>
  );
}

/** The reports to export, in the folder's order. */
function wantedOf(
  scope: Scope,
  done: readonly number[],
  shown: number | null,
  marked: readonly number[],
  chosen: ReadonlySet<number>,
): readonly number[] {
  switch (scope) {
    case 'all':
      return done;
    case 'this':
      return shown === null ? [] : [shown];
    case 'marked':
      return marked;
    case 'chosen':
      return done.filter((index) => chosen.has(index));
  }
}

interface LeftOutProps {
  readonly batch: Batch;
  readonly doneCount: number;
}

/** What an export would not hold is said before it is made. */
function LeftOut({ batch, doneCount }: LeftOutProps): ReactNode {
  const { say } = useWords();
  const missing = batch.jobs.length - doneCount;
  if (missing === 0 || doneCount === 0) return null;
  return <span className="export__left-out num">{say('exports.leftOut', { count: missing })}</span>;
}

interface ExportedProps {
  readonly result: ExportResult;
  readonly onClose: () => void;
}

function Exported({ result, onClose }: ExportedProps): ReactNode {
  const { say } = useWords();
  return (
    <Dialog title={say('exports.done')} isSmall onClose={onClose}>
      <div className="dialog__body">
        <div className="export__done" role="status">
          <CircleCheck size={18} className="tone-ok" />
          <span>
            {say('exports.filesIn', { count: result.files.length })} <b>{result.dir}</b>
          </span>
        </div>
      </div>
      <footer className="dialog__foot">
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          {say('exports.close')}
        </Button>
        <Button
          look="primary"
          data-autofocus=""
          onClick={() => void ask('path.reveal', { path: result.dir })}
        >
          {say('exports.reveal')}
        </Button>
      </footer>
    </Dialog>
  );
}
