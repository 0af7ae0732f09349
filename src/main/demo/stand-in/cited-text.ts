/** A report or note that a request gives to read: its name in citations, and what it says. */
interface AskedSource {
  readonly id: string;
  /** A time that it tells; null for none. */
  readonly time: string | null;
  readonly says: string;
}

/** A text over reports that a request asks for. */
export interface AskedText {
  readonly wants: 'text' | 'notes' | 'answer';
  /** The headings that are asked for. */
  readonly headings: readonly string[];
  readonly sources: readonly AskedSource[];
}

const REPORT = /^<report id="(v\d{1,7})" length="([\d:]{1,12}|unknown)" name="[^"\n]*">$/u;
const NOTE = /^- (.{1,400}) \[\[(v\d{1,7})(?: @ ([\d:]{4,9}))?\]\]\.$/u;
const CLOCK = /(?<![\d:])\d{1,2}:\d{2}(?![\d:])/u;
const MOST_CITED = 8;

/** Returns the text over reports that a request asks for, read from it as a model would; null if it asks for something else. */
export function askedText(texts: readonly string[]): AskedText | null {
  const all = texts.join('\n');
  const isNotes = /^Task: take notes from reports about videos\./mu.test(all);
  if (!isNotes && !/^Task: write one text about several videos /mu.test(all)) return null;
  const end = all.search(/^What stands inside <reports>/mu);
  const task = all.slice(0, end === -1 ? undefined : end);
  return {
    wants: isNotes ? 'notes' : /^Answer this question of the user /mu.test(task) ? 'answer' : 'text',
    headings: [...task.matchAll(/^## (.+)$/gmu)].map(([, heading = '']) => heading),
    sources: [...reportsIn(all), ...notesIn(all)],
  };
}

/** A text with citations, put together from what the reports say. It says that no model wrote it. */
export function citedText({ wants, headings, sources }: AskedText): string {
  const lines = sources.map(
    (source) => `${source.says} [[${source.id}${source.time === null ? '' : ` @ ${source.time}`}]].`,
  );
  switch (wants) {
    case 'notes':
      return `${lines.map((line) => `- ${line}`).join('\n')}\n[[end]]\n`;
    case 'answer':
      return `${lines.slice(0, 3).join(' ')}\n\n[[end]]\n`;
    case 'text': {
      const parts = headings.length === 0 ? ['Together'] : headings;
      const shown = lines.slice(0, Math.max(parts.length, MOST_CITED));
      return `${parts
        .map((heading, part) => {
          const own = shown.filter((_, index) => index % parts.length === part);
          return `## ${heading}\n\n${own.join(' ')}`;
        })
        .join('\n\n')}\n\n[[end]]\n`;
    }
  }
}

function reportsIn(all: string): readonly AskedSource[] {
  const found: AskedSource[] = [];
  let id: string | null = null;
  let lines: string[] = [];
  for (const line of all.split('\n')) {
    const named = REPORT.exec(line)?.[1];
    if (named !== undefined) {
      id = named;
      lines = [];
    } else if (line === '</report>' && id !== null) {
      found.push(sourceOf(id, lines));
      id = null;
    } else lines.push(line);
  }
  return found;
}

/** The longest sentence of a report's paragraphs stands for what it says. */
function sourceOf(id: string, lines: readonly string[]): AskedSource {
  const plain = lines.filter((line) => /^[\p{L}"“]/u.test(line.trim()));
  const sentences = plain.flatMap((line) => line.split(/(?<=[.!?])\s/u));
  const longest = sentences.reduce((best, one) => (one.length > best.length ? one : best), '');
  const says = longest
    .replaceAll(/[[\]*_`|]/gu, '')
    .replace(/[.!?:;\s]{1,20}$/u, '')
    .slice(0, 200);
  return {
    id,
    time: CLOCK.exec(says)?.[0] ?? CLOCK.exec(lines.join(' '))?.[0] ?? null,
    says: says === '' ? 'Nothing is told' : says,
  };
}

function notesIn(all: string): readonly AskedSource[] {
  return all.split('\n').flatMap((line) => {
    const [, says, id, time] = NOTE.exec(line) ?? [];
    return says === undefined || id === undefined ? [] : [{ id, time: time ?? null, says }];
  });
}
