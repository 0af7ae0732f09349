import { Check } from 'lucide-react';
import { Checkbox, RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { ExportFormat } from '../../shared/ipc/contract.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { WordKey } from '../../shared/words/words.ts';
import { ask } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { lastPart } from '../run/paths.ts';
import { titleOf } from '../videos/name.ts';
import { ReportPicker } from './ReportPicker.tsx';

/** All reports, the one on screen, those marked in the list, or a selection. */
const SCOPES = ['all', 'this', 'marked', 'chosen'] as const;
export type Scope = (typeof SCOPES)[number];

export const FORMATS = [
  { value: 'combined', name: 'exports.combined', hint: 'exports.combinedHint' },
  { value: 'markdown', name: 'exports.markdown', hint: 'exports.markdownHint' },
  { value: 'html', name: 'exports.html', hint: 'exports.htmlHint' },
] as const satisfies readonly {
  readonly value: ExportFormat;
  readonly name: WordKey;
  readonly hint: WordKey;
}[];

interface ExportChoicesProps {
  readonly batch: Batch;
  /** The videos with a report, in the folder's order. */
  readonly done: readonly number[];
  /** The finished video on screen, if there is one. */
  readonly shown: number | null;
  /** How many of them are marked in the list. */
  readonly marked: number;
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
  const { batch, done, shown, marked, scope, onScope, chosen, onChosen, formats, onFormats, dir, onDir } =
    props;
  const words = useWords();
  const { say } = words;
  const shownName = shown === null ? null : (batch.jobs[shown]?.video.name ?? null);
  return (
    <>
      <RadioGroup.Root
        className="segments export__scope"
        aria-label={say('exports.which')}
        value={scope}
        onValueChange={(value) => onScope(SCOPES.find((one) => one === value) ?? 'all')}
      >
        <RadioGroup.Item value="all">
          {say('exports.all', { count: words.number(done.length) })}
        </RadioGroup.Item>
        {shownName !== null && (
          <RadioGroup.Item value="this" title={shownName}>
            <span className="ellipsis">{say('exports.only', { name: titleOf(shownName) })}</span>
          </RadioGroup.Item>
        )}
        {marked > 0 && (
          <RadioGroup.Item value="marked">
            {say('exports.marked', { count: words.number(marked) })}
          </RadioGroup.Item>
        )}
        {done.length > 1 && <RadioGroup.Item value="chosen">{say('exports.choose')}</RadioGroup.Item>}
      </RadioGroup.Root>
      {scope === 'chosen' && (
        <ReportPicker jobs={batch.jobs} done={done} chosen={chosen} onChosen={onChosen} />
      )}
      <ul className="export__formats" aria-label={say('exports.formats')}>
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
                <span className="export__name">{say(name)}</span>
                <span className="export__hint">{say(hint)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="export__dir">
        <span className="export__words">
          <span className="export__name">{say('exports.saveTo')}</span>
          <span className="export__hint">
            {dir ?? say('exports.defaultDir', { folder: lastPart(batch.outDir) })}
          </span>
        </span>
        <Button
          onClick={() => {
            void ask('export.chooseDir', undefined).then((reply) => {
              if (reply.ok && reply.value !== null) onDir(reply.value);
            });
          }}
        >
          {say('exports.change')}
        </Button>
      </div>
    </>
  );
}
