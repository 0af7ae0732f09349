import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPTIONS, parseArguments } from './arguments.ts';
import { helpText } from './help.ts';

const bare = {
  outDir: null,
  limit: null,
  driver: null,
  template: null,
  plan: {},
  tables: [],
  typed: [],
  exports: [],
  exportDir: null,
  isDemo: false,
  isResume: false,
  isJson: false,
  isVerbose: false,
};

describe('parseArguments', () => {
  it('takes a folder alone', () => {
    expect(parseArguments(['clips'])).toEqual({ kind: 'run', options: { ...bare, folder: 'clips' } });
  });

  it('shows the log where that is asked for', () => {
    expect(parseArguments(['clips', '--verbose'])).toMatchObject({ options: { isVerbose: true } });
  });

  it('takes the demo without a folder', () => {
    expect(parseArguments(['--demo', '--json'])).toEqual({
      kind: 'run',
      options: { ...bare, folder: null, isDemo: true, isJson: true },
    });
  });

  it('takes the demo with a folder, for sample reports of its videos', () => {
    expect(parseArguments(['clips', '--demo'])).toEqual({
      kind: 'run',
      options: { ...bare, folder: 'clips', isDemo: true },
    });
  });

  it('takes every choice', () => {
    const argv =
      '--limit 8 clips --out=r --template overview --language DE --context spring --model gemini-2.5-pro --frames 30 --sampling 2.5s --fallback-model gemini-2.5-flash --max-cost $2.50 --send clip --driver headless --values views.csv --values may.xlsx --set product=Oat-soap --set brand=a=b --export word,csv --export HTML --export-dir e';
    expect(parseArguments(argv.split(' '))).toEqual({
      kind: 'run',
      options: {
        folder: 'clips',
        isDemo: false,
        outDir: 'r',
        limit: 8,
        driver: 'headless',
        template: 'overview',
        plan: {
          language: 'de',
          context: 'spring',
          model: 'gemini-2.5-pro',
          fallbackModel: 'gemini-2.5-flash',
          spendingCap: { kind: 'money', dollars: 2.5 },
          frames: 30,
          sampling: { kind: 'interval', seconds: 2.5 },
          send: 'clip',
        },
        tables: ['views.csv', 'may.xlsx'],
        typed: [
          { name: 'product', text: 'Oat-soap' },
          { name: 'brand', text: 'a=b' },
        ],
        exports: ['html', 'docx', 'csv'],
        exportDir: 'e',
        isResume: false,
        isJson: false,
        isVerbose: false,
      },
    });
  });

  it.each(['product', '=x', 'product=', 'product= '])('refuses to set %j', (text) => {
    expect(parseArguments(['clips', '--set', text])).toMatchObject({ kind: 'problem' });
  });

  it.each(['--help', '-h', 'clips --help --limit 0'])('prints help for %s', (line) => {
    expect(parseArguments(line.split(' '))).toEqual({ kind: 'help' });
  });

  it.each([
    ['', 'Name a folder of videos, or use --demo. See --help.'],
    ['my clips', 'Name one folder. Put quotes around a name that has spaces in it.'],
    ['clips --limit 0', '--limit takes auto or a whole number from 1 to 32.'],
    ['clips --limit 33', '--limit takes auto or a whole number from 1 to 32.'],
    ['clips --limit 2.5', '--limit takes auto or a whole number from 1 to 32.'],
    ['clips --limit=', '--limit takes auto or a whole number from 1 to 32.'],
    ['clips --sampling 0s', /^--sampling takes evenly, scenes, keyframes, or a distance/u],
    ['clips --sampling often', /^--sampling takes evenly, scenes, keyframes, or a distance/u],
    ['clips --max-cost much', '--max-cost takes dollars, such as 2.50.'],
    ['clips --max-cost 0', '--max-cost takes dollars, such as 2.50.'],
    ['clips --max-tokens 2.5', '--max-tokens takes a whole number of tokens.'],
    ['clips --max-tokens 5 --max-cost 5', 'Choose one of --max-cost and --max-tokens.'],
    ['clips --frames many', '--frames takes a whole number from 1 to 60.'],
    ['clips --frames 1e1', '--frames takes a whole number from 1 to 60.'],
    ['clips --model -rf', /^Option '--model' argument is ambiguous\. See --help\.$/u],
    ['clips --model=-rf', '--model takes a model’s name: letters, digits, dots and dashes.'],
    ['clips --send video', '--send takes frames, frames+audio, clip.'],
    ['clips --template=', '--template must not be empty.'],
    ['clips --language klingon', /^--language takes one of en, de, fr, /u],
    ['clips --driver curl', '--driver takes acp or headless.'],
    ['clips --out=', '--out must not be empty.'],
    ['clips --export docs', /^--export takes kinds with commas between them: markdown, html, docx, /u],
    ['clips --export=', /^--export takes kinds/u],
    ['clips --export html,pdf', /^PDF can be made only in the window: .* --export makes markdown, html/u],
    ['clips --export-dir e', '--export-dir says where exports go: say with --export which kinds.'],
    ['clips --export csv --export-dir=', '--export-dir must not be empty.'],
    ['clips --bogus', /^Unknown option '--bogus'\. See --help\.$/u],
    ['clips --json=yes', /See --help\.$/u],
  ])('says what is wrong with %j', (line, problem) => {
    const parsed = parseArguments(line.split(' ').filter((word) => word !== ''));
    expect(parsed).toEqual({
      kind: 'problem',
      problem: typeof problem === 'string' ? problem : (expect.stringMatching(problem) as unknown),
    });
  });

  it('takes a limit that moves by itself', () => {
    expect(parseArguments(['clips', '--limit', 'auto'])).toMatchObject({ options: { limit: 'auto' } });
  });

  it('resumes an unfinished batch, of a folder or of any', () => {
    expect(parseArguments(['clips', '--resume'])).toMatchObject({
      options: { folder: 'clips', isResume: true },
    });
    expect(parseArguments(['--resume', '--limit', '3'])).toMatchObject({
      options: { folder: null, isResume: true, limit: 3 },
    });
  });

  it.each(['--model x', '--out there', '--frames 3', '--demo', '--template overview', '--language de'])(
    'takes no %s for what was begun already',
    (words) => {
      expect(parseArguments(['clips', '--resume', ...words.split(' ')])).toEqual({
        kind: 'problem',
        problem: expect.stringMatching(
          /^--resume goes on as the batch was begun: leave --\w+ out/u,
        ) as unknown,
      });
    },
  );
});

describe('the options', () => {
  const flags = Object.keys(OPTIONS).map((name) => `--${name}`);
  const missingIn = (text: string): readonly string[] =>
    flags.filter((flag) => !new RegExp(`${flag}(?![a-z-])`, 'u').test(text));

  it('are all told by --help', () => {
    expect(missingIn(helpText('framelane'))).toEqual([]);
  });

  it.each(['en', 'de'])('are all in the guide, in %s', async (language) => {
    const guide = join(import.meta.dirname, '../../../docs/guide', language, '7-for-experts.md');
    expect(missingIn(await readFile(guide, 'utf8'))).toEqual(['--help']);
  });
});
