import { Check } from 'lucide-react';
import { Checkbox, RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { ExportFormat } from '../../shared/ipc/contract.ts';
import type { Batch } from '../../shared/session/model.ts';
import { ask } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';
import { lastPart } from '../run/paths.ts';
import { titleOf } from '../videos/name.ts';
import { ReportPicker } from './ReportPicker.tsx';

/** All reports, the one on screen, or a selection. */
const SCOPES = ['all', 'this', 'chosen'] as const;
export type Scope = (typeof SCOPES)[number];

export const FORMATS: readonly {
  readonly value: ExportFormat;
  readonly name: string;
  readonly hint: string;
}[] = [
  {
    value: 'combined',
    name: 'One Markdown file',
    hint: 'All reports, one after another, with a table of contents.',
  },
  { value: 'markdown', name: 'Markdown files', hint: 'One file for each video.' },
  { value: 'html', name: 'One web page with pictures', hint: 'Opens in any browser, needs no internet.' },
];

interface ExportChoicesProps {
  readonly batch: Batch;
  /** The videos with a report, in the folder's order. */
  readonly done: readonly number[];
  /** The finished video on screen, if there is one. */
  readonly shown: number | null;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
  readonly chosen: ReadonlySet<number>;
  readonly onChosen: (change: (chosen: ReadonlySet<number>) => ReadonlySet<number>) => void;
  readonly formats: readonly ExportFormat[];
  readonly onFormats: (formats: readonly ExportFormat[]) => void;
  readonly dir: string | null;
  readonly onDir: (dir: string) => void;
}

/** Which reports, in which shape, to which folder. */
export function ExportChoices(props: ExportChoicesProps): ReactNode {
  const { batch, done, shown, scope, onScope, chosen, onChosen, formats, onFormats, dir, onDir } = props;
  const shownName = shown === null ? null : (batch.jobs[shown]?.video.name ?? null);
  return (
    <>
      <RadioGroup.Root
        className="segments export__scope"
        aria-label="Reports"
        value={scope}
        onValueChange={(value) => onScope(SCOPES.find((one) => one === value) ?? 'all')}
      >
        <RadioGroup.Item value="all">All {done.length}</RadioGroup.Item>
        {shownName !== null && (
          <RadioGroup.Item value="this" title={shownName}>
            <span className="ellipsis">Only {titleOf(shownName)}</span>
          </RadioGroup.Item>
        )}
        {done.length > 1 && <RadioGroup.Item value="chosen">Choose…</RadioGroup.Item>}
      </RadioGroup.Root>
      {scope === 'chosen' && (
        <ReportPicker jobs={batch.jobs} done={done} chosen={chosen} onChosen={onChosen} />
      )}
      <ul className="export__formats" aria-label="Formats">
        {FORMATS.map(({ value, name, hint }) => (
          <li key={value}>
            <label className="export__format">
              <Checkbox.Root
                className="check"
                checked={formats.includes(value)}
                onCheckedChange={(isOn) =>
                  onFormats(isOn === true ? [...formats, value] : formats.filter((one) => one !== value))
                }
              >
                <Checkbox.Indicator>
                  <Check size={12} strokeWidth={3} />
                </Checkbox.Indicator>
              </Checkbox.Root>
              <span>
                <span className="export__name">{name}</span>
                <span className="export__hint">{hint}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="export__dir">
        <span className="export__words">
          <span className="export__name">Save to</span>
          <span className="export__hint">{dir ?? `${lastPart(batch.outDir)} / Exports`}</span>
        </span>
        <Button
          onClick={() => {
            void ask('export.chooseDir', undefined).then((reply) => {
              if (reply.ok && reply.value !== null) onDir(reply.value);
            });
          }}
        >
          Change…
        </Button>
      </div>
    </>
  );
}
