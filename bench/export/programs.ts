import { execa } from 'execa';

/** The programs that open exports, with what to install where one is missing. */
const PROGRAMS = {
  soffice: {
    name: process.env.SOFFICE ?? 'soffice',
    about: 'LibreOffice (on Debian `apt install libreoffice`), or name its program in SOFFICE',
  },
  pdfinfo: { name: 'pdfinfo', about: 'poppler (on Debian `apt install poppler-utils`)' },
  pdftotext: { name: 'pdftotext', about: 'poppler (on Debian `apt install poppler-utils`)' },
} as const;

/** LibreOffice needs minutes for a document of hundreds of pages. */
const PATIENCE_MS = 900_000;

/** Runs a program and returns what it printed. Throws with what to install where it is missing. */
export async function output(program: keyof typeof PROGRAMS, words: readonly string[]): Promise<string> {
  const { name, about } = PROGRAMS[program];
  const { stdout, stderr, failed, code, shortMessage } = await execa(name, words, {
    reject: false,
    stdin: 'ignore',
    timeout: PATIENCE_MS,
    maxBuffer: 500_000_000,
  });
  if (code === 'ENOENT') throw new Error(`${name} is not on this computer. Install ${about}.`);
  if (failed) throw new Error(`${shortMessage ?? name}\n${stderr.slice(0, 1000)}`);
  return stdout;
}

/** Converts a file into another kind with a LibreOffice whose profile is in a folder. */
export async function convert(file: string, to: string, dir: string): Promise<void> {
  const profile = new URL(`file://${dir}/office`).href;
  await output('soffice', [
    `-env:UserInstallation=${profile}`,
    '--headless',
    '--convert-to',
    to,
    '--outdir',
    dir,
    file,
  ]);
}

/** The number of pages of a PDF, and the text of each. */
export async function pagesOf(pdf: string): Promise<readonly string[]> {
  const [, told = ''] = /^Pages:\s+(\d+)$/mu.exec(await output('pdfinfo', [pdf])) ?? [];
  const pages = (await output('pdftotext', ['-layout', pdf, '-'])).split('\f').slice(0, -1);
  if (pages.length !== Number(told))
    throw new Error(`pdfinfo counts ${told} pages, and pdftotext writes ${pages.length}.`);
  return pages;
}

/** True if this computer has a font for a language. */
export async function hasFontFor(language: string): Promise<boolean> {
  const { stdout, failed } = await execa('fc-list', [`:lang=${language}`, 'family'], { reject: false });
  return failed || stdout.trim() !== '';
}
