import { describe, expect, it } from 'vitest';
import type { Language } from '../../shared/i18n/language.ts';
import { translationsIn } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { builtInTemplates } from '../../shared/template/built-in.ts';
import { anEntry } from '../batch/testing/entries.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { batchCommands, templateActions } from './batch-commands.ts';
import { settingPlaces } from './find-settings.ts';
import { findResults, type ResultGroup } from './results.ts';
import { videoCommands } from './video-commands.ts';
import { windowCommands } from './window-commands.ts';

const report = {
  path: '/videos/Framelane reports/mist.md',
  words: 300,
  tokens: null,
  model: null,
  hasFindings: true,
  headline: 'A spray bottle in soft light',
  score: null,
  sha256: '',
};
const failure = { kind: 'offline', detail: null } as const;
const named = (name: string) => ({ path: `/videos/${name}`, name, sizeBytes: 1, modifiedMs: 0 });
const batch = aBatch({
  name: 'Autumn skincare',
  phase: { kind: 'stopped' },
  jobs: [
    aJob({ video: named('mist.mp4'), status: { kind: 'reported', report } }),
    aJob({ video: named('soap unwrap.mp4'), status: { kind: 'waiting' } }),
    aJob({
      video: named('night candle.mp4'),
      status: { kind: 'failed', failure, draftPath: null },
    }),
  ],
});
const shelf = builtInTemplates.map((template) => ({
  template,
  isBuiltIn: true,
  isChanged: false,
  savedAtMs: null,
}));
const past = anEntry({ batchId: 'old', name: 'Spring lipstick' });

function find(
  typed: string,
  language: Language,
  shown: Batch | null = batch,
  job: number | null = 0,
): readonly ResultGroup[] {
  const translations = translationsIn(language);
  return findResults(
    {
      video: videoCommands(shown, job, translations),
      actions: [
        ...batchCommands(shown, translations),
        ...templateActions(shown, shelf, translations),
        ...windowCommands(translations),
      ],
      settings: settingPlaces(translations),
      batch: shown,
      history: [past],
    },
    typed,
  );
}

/** Returns what stands on the screen from top to bottom: ids of actions, `row …` or `section …` of settings, and videos by index. */
function listed(groups: readonly ResultGroup[]): readonly string[] {
  return groups
    .flatMap(({ results }) => results)
    .map((result) => {
      switch (result.kind) {
        case 'video':
        case 'actions':
          return result.of.id;
        case 'settings':
          return `${result.of.section === null ? 'section' : 'row'} ${result.of.at}`;
        case 'videos':
        case 'reports':
          return `${result.kind} ${result.of}`;
        case 'batches':
          return `batch ${result.of.batchId}`;
      }
    });
}

/** Words that people type, by what they mean. `row x` is the row of the settings whose translation is `settings.x`. */
const TYPED: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    run: ['filter', 'sort', 'trial', 'test run'],
    check: ['proxy', 'network', 'reload', 'permissions'],
    'row key': ['delete key'],
    values: [
      'views',
      'likes',
      'tags',
      'metadata',
      'add table',
      'spreadsheet import',
      'hashtags',
      'keywords',
      'tiktok',
      'notes',
    ],
    'row soundByTemplate': ['interview'],
    settings: [
      'settings',
      'preferences',
      'options',
      'config',
      'setings',
      'settigns',
      'prefs',
      'restore defaults',
    ],
    open: ['open', 'add videos', 'import', 'upload', 'new batch', 'browse', 'drop', 'new project'],
    demo: ['demo', 'sample', 'tutorial'],
    history: ['history', 'past', 'recent', 'archive', 'old batches', 'all batches'],
    key: ['key', 'api key', 'login', 'password', 'sign in', 'account', 'logout', 'change key'],
    templates: [
      'templates',
      'prompt',
      'questions',
      'edit prompt',
      'columns',
      'codes',
      'code book',
      'hook',
      'tone',
      'shorter',
      'longer reports',
    ],
    keys: [
      'shortcuts',
      'keyboard',
      'hotkeys',
      'mute',
      'fullscreen',
      'cheatsheet',
      'select all',
      'next video',
      'volume',
    ],
    log: ['log', 'debug', 'logs'],
    dark: ['dark', 'dark mode', 'night', 'darktheme'],
    light: ['light', 'white'],
    de: ['german', 'deutsch'],
    en: ['english'],
    zoomIn: ['zoom', 'bigger', 'font size', 'larger'],
    read: ['read', 'reader', 'watch', 'citation', 'evidence', 'split', 'timestamps'],
    ask: ['ask', 'question', 'chat'],
    synthesis: ['summary', 'summarize', 'one text about all reports', 'insights', 'merge', 'combine'],
    searchAll: ['search all', 'find text', 'full text'],
    compare: [
      'compare',
      'comparison',
      'table',
      'side by side',
      'statistics',
      'rank',
      'best video',
      'average',
      'split',
      'split screen',
      'group',
      'median',
      'correlation',
      'topics',
      'moments',
      'dashboard',
    ],
    resume: ['continue', 'resume', 'go on'],
    stop: ['stop', 'abort', 'cancel', 'cancel all'],
    retryFailed: ['retry', 'failed', 'errors', 'try again', 'retry all'],
    close: ['close'],
    outDir: ['output folder', 'destination'],
    folder: ['finder', 'explorer', 'show folder'],
    export: ['export', 'share', 'print', 'download', 'exporting', 'email', 'backup'],
    exportPdf: ['pdf', 'how do i export a pdf'],
    exportXlsx: ['xlsx', 'excel', 'spreadsheet'],
    exportSvg: ['svg'],
    exportPng: ['png', 'picture of the lanes', 'graph'],
    exportTrace: ['export trace'],
    copyTable: ['copy as table'],
    exportCsv: ['csv'],
    exportDocx: ['word', 'docx'],
    exportJson: ['json'],
    exportMarkdown: ['markdown', 'md', 'notion'],
    guide: ['help', 'manual', 'how', 'documentation', 'hlep', 'onboarding'],
    problem: ['feedback', 'bug', 'report a problem', 'freeze', 'not working'],
    diagnostics: ['support'],
    remove: ['delete', 'remove', 'delete batch', 'trash', 'clear history'],
    rename: ['rename', 'title', 'rename video'],
    rerun: ['run again', 'duplicate'],
    more: ['faster', 'parallel'],
    copy: ['copy', 'clipboard'],
    transcript: ['transcript', 'subtitles', 'captions', 'trasncript', 'speaker'],
    'row auto': ['quota', 'rate limit'],
    'row reportLanguage': ['portuguese'],
    pictures: ['frames', 'images', 'screenshots'],
    again: ['regenerate', 'redo'],
    details: ['details'],
    'row send': ['audio', 'sound', 'music'],
    'row cap': ['cost', 'budget', 'money', 'spending', 'estimate', 'usage', 'spent'],
    'row limit': ['concurrent', 'at once', 'threads'],
    'section concurrency': ['concurrency'],
    'row notify': ['notifications', 'alert'],
    'row keepAwake': ['sleep', 'keep awake'],
    'row model': ['model', 'gpt', 'flash', 'gemini 2.5 pro', 'change model'],
    'row silence': ['timeout'],
    'row keepFrames': ['cache', 'cleanup', 'temp files'],
    'row language': ['translate', 'language'],
    'row theme': ['theme'],
    'row versions': ['version', 'about', 'who made this'],
    'row updates': ['update', 'upgrade', 'whats new', 'changelog', 'release notes'],
    'row licences': ['license', 'gpl', 'credits', 'terms'],
    'row side': ['resolution'],
    'section privacy': ['privacy', 'gdpr', 'tracking', 'uninstall'],
    'section prices': ['prices', 'price', 'invoice'],
    'section appearance': ['appearance', 'look'],
    'videos 1': ['soap'],
    'videos 2': ['candel'],
    'reports 0': ['spray bottle'],
    'batch old': ['lipstick'],
  },
  de: {
    run: ['filtern', 'sortieren', 'probelauf', 'testlauf'],
    check: ['netzwerk', 'proxy'],
    'row key': ['schlüssel löschen'],
    values: [
      'aufrufe',
      'likes',
      'schlagwörter',
      'metadaten',
      'tabelle importieren',
      'hashtags',
      'stichwörter',
      'tiktok',
      'notizen',
    ],
    hold: ['video auslassen'],
    'row writeDown': ['verschriftlichen', 'abschrift'],
    'row saveTo': ['ordner ändern'],
    settings: [
      'einstellungen',
      'optionen',
      'settings',
      'konfiguration',
      'einstelungen',
      'voreinstellungen',
      'zuruecksetzen',
    ],
    open: ['öffnen', 'hinzufügen', 'importieren', 'ordner', 'neuer stapel', 'oeffnen', 'neues projekt'],
    demo: ['demo', 'beispiel'],
    history: ['verlauf', 'alte', 'frühere', 'archiv', 'alle stapel', 'history'],
    key: ['schlüssel', 'anmelden', 'passwort', 'konto', 'api key', 'ausloggen'],
    templates: ['vorlagen', 'prompt', 'fragen', 'spalten', 'kodierung', 'hook', 'tonfall', 'kürzer'],
    keys: [
      'tastatur',
      'tastenkürzel',
      'shortcuts',
      'stumm',
      'vollbild',
      'kurzbefehle',
      'alle auswählen',
      'rückgängig',
      'nächstes video',
      'lautstärke',
    ],
    log: ['log', 'protokoll'],
    dark: ['dunkel', 'dunkelmodus', 'nachtmodus', 'dark'],
    light: ['hell'],
    de: ['deutsch', 'german'],
    en: ['englisch', 'english'],
    zoomIn: ['zoom', 'vergrößern', 'schriftgröße'],
    read: ['lesen', 'abspielen', 'zitat', 'belege', 'zeitstempel'],
    ask: ['fragen', 'frage stellen', 'chat'],
    synthesis: ['zusammenfassung', 'zusammenfassen', 'fazit', 'text über alle berichte', 'zusammenführen'],
    searchAll: ['alle durchsuchen', 'volltext'],
    compare: [
      'vergleichen',
      'vergleich',
      'tabelle',
      'nebeneinander',
      'compare',
      'rangliste',
      'durchschnitt',
      'bewertung',
      'aufteilen',
      'trennen',
      'gruppieren',
      'median',
      'korrelation',
      'themen',
      'momente',
    ],
    resume: ['fortsetzen', 'weiter', 'weitermachen'],
    stop: ['abbrechen', 'stoppen', 'stop', 'beenden', 'alles abbrechen'],
    retryFailed: ['wiederholen', 'fehlgeschlagen', 'nochmal', 'erneut', 'alle wiederholen'],
    close: ['schließen', 'schliessen'],
    outDir: ['zielordner', 'speicherort'],
    folder: ['finder', 'explorer', 'ausgabeordner'],
    export: [
      'exportieren',
      'export',
      'teilen',
      'drucken',
      'speichern',
      'herunterladen',
      'e-mail',
      'speichern unter',
    ],
    exportPdf: ['pdf', 'wie kann ich ein pdf exportieren'],
    exportXlsx: ['xlsx', 'excel'],
    exportSvg: ['svg'],
    exportPng: ['png', 'zeitleiste', 'diagramm'],
    exportTrace: ['trace exportieren'],
    copyTable: ['als tabelle kopieren'],
    exportCsv: ['csv'],
    exportDocx: ['word'],
    exportJson: ['json'],
    exportMarkdown: ['markdown', 'notion'],
    guide: ['hilfe', 'handbuch', 'anleitung', 'help', 'willkommen'],
    problem: ['problem melden', 'feedback', 'rückmeldung', 'geht nicht', 'haengt'],
    diagnostics: ['fehlerbericht', 'support'],
    remove: ['löschen', 'entfernen', 'stapel löschen', 'papierkorb', 'verlauf löschen'],
    rename: ['umbenennen', 'titel'],
    rerun: ['noch einmal', 'duplizieren', 'neu starten'],
    more: ['schneller', 'parallel'],
    copy: ['kopieren', 'zwischenablage'],
    transcript: ['transkript', 'untertitel', 'wortlaut', 'transcript', 'transkirpt', 'sprecher'],
    'row auto': ['kontingent'],
    'row reportLanguage': ['berichtssprache', 'portugiesisch'],
    'row motion': ['barrierefreiheit'],
    pictures: ['standbilder', 'screenshots', 'fotos', 'einzelbilder'],
    again: ['neu schreiben', 'noch einmal fragen'],
    details: ['details'],
    'row send': ['audio', 'musik'],
    'row soundByTemplate': ['ton', 'vorlesung'],
    'row cap': ['kosten', 'budget', 'geld', 'ausgabengrenze', 'verbrauch', 'guthaben', 'schätzung'],
    'row limit': ['gleichzeitig', 'parallel'],
    'row notify': ['benachrichtigung', 'mitteilung'],
    'row keepAwake': ['ruhezustand', 'schlaf'],
    'row model': ['modell', 'ki', 'gemini flash', 'modell wechseln'],
    'row silence': ['zeitüberschreitung', 'timeout'],
    'row keepFrames': ['aufräumen', 'cache'],
    'row language': ['übersetzen', 'sprache'],
    'row versions': ['version', 'wer hat das gemacht', 'hersteller'],
    'row updates': ['aktualisierung', 'update', 'neuigkeiten'],
    'row licences': ['lizenz', 'open source', 'impressum', 'nutzungsbedingungen'],
    'row side': ['auflösung'],
    'section privacy': ['datenschutz', 'dsgvo', 'deinstallieren'],
    'section prices': ['preise', 'preis'],
    'section appearance': ['aussehen', 'darstellung'],
    'videos 1': ['soap'],
    'batch old': ['lipstick'],
  },
};

describe.each(['en', 'de'] as const)('what people type in %s', (language) => {
  const { t } = translationsIn(language);
  const translated = (meant: string): string => {
    if (!meant.startsWith('row ')) return meant;
    // Safe: the table names rows of the settings.
    return `row ${t(`settings.${meant.slice(4)}` as 'settings.send')}`;
  };
  const cases = Object.entries(TYPED[language]).flatMap(([meant, words]) =>
    words.map((typed) => ({ typed, meant: translated(meant) })),
  );

  it('is a hundred words or more', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
  });

  it.each(cases)('"$typed" finds "$meant" among the first three', ({ typed, meant }) => {
    expect(listed(find(typed, language)).slice(0, 3)).toContain(meant);
  });
});

describe('the palette', () => {
  it.each(['html', 'json', 'markdown', 'excel'])(
    'exports where "%s" is typed and Enter pressed, and changes no setting, in both languages',
    (typed) => {
      for (const language of ['en', 'de'] as const) {
        expect(listed(find(typed, language))[0]).toMatch(/^export/u);
      }
    },
  );

  it.each([
    ['ask', 'en', 'ask'],
    ['summary', 'en', 'synthesis'],
    ['fragen', 'de', 'ask'],
    ['zusammenfassung', 'de', 'synthesis'],
  ] as const)(
    'runs nothing that is paid for where "%s" is typed and Enter pressed',
    (typed, language, first) => {
      const two = { ...batch, jobs: [...batch.jobs, ...batch.jobs] };
      expect(listed(find(typed, language, two))[0]).toBe(first);
    },
  );

  it.each([
    ['pdf', 'exportPdf'],
    ['csv', 'exportCsv'],
  ])('"%s" and Enter export so, in each language', (typed, first) => {
    for (const language of ['en', 'de'] as const) expect(listed(find(typed, language))[0]).toBe(first);
  });

  it('shows what is possible now where nothing is typed, and only that', () => {
    const groups = find('', 'en');
    expect(groups.map(({ of }) => of)).toEqual(['actions', 'video']);
    const ids = listed(groups);
    expect(ids).toContain('resume');
    expect(ids).toContain('copy');
    expect(ids).not.toContain('pause');
    expect(ids).not.toContain('cancel');
    expect(listed(find('', 'en', null, null))).not.toContain('export');
  });

  it('says why an action is not possible, and puts it after those that are', () => {
    const whyNot = (typed: string, id: string, shown: Batch | null = batch): string | null | undefined =>
      find(typed, 'en', shown, shown === null ? null : 0)
        .flatMap(({ results }) => results)
        .flatMap((result) =>
          (result.kind === 'video' || result.kind === 'actions') && result.of.id === id
            ? [result.of.whyNot]
            : [],
        )[0];
    expect(whyNot('pause', 'pause')).toBe('nothing is running');
    expect(whyNot('cancel', 'cancel')).toBe('it has ended already');
    expect(whyNot('pdf', 'exportPdf', null)).toBe('no batch is open');
    expect(whyNot('transcript', 'transcript', null)).toBe('no video is chosen');
    expect(whyNot('copy', 'copy', aBatch({ jobs: [aJob()] }))).toBe('this video has no report yet');
    const order = listed(find('retry', 'en'));
    expect(order.indexOf('retryFailed')).toBeLessThan(order.indexOf('retry'));
  });

  it('compares names of videos with every word, numbers among them', () => {
    const jobs = ['clip 3.mp4', 'clip 12.mp4'].map((name) => aJob({ video: named(name) }));
    const two = aBatch({ jobs });
    expect(listed(find('clip 12', 'en', two)).filter((name) => name.startsWith('videos'))).toEqual([
      'videos 1',
    ]);
    expect(listed(find('all videos every', 'en')).filter((name) => name.startsWith('videos'))).toEqual([]);
  });

  it('deletes the batch where "löschen" is typed and Enter pressed', () => {
    expect(listed(find('löschen', 'de'))[0]).toBe('remove');
    expect(listed(find('delete', 'en'))[0]).toBe('remove');
  });

  it('finds a setting by name first, then by what its hint says', () => {
    const names = (typed: string, language: Language = 'en'): readonly string[] =>
      listed(find(typed, language, null, null)).map((name) => name.replace(/^row /u, ''));
    expect(names('tries')[0]).toBe('Tries per video');
    expect(names('reports are')[0]).toBe('Reports are written in');
    expect(names('vorlage für', 'de')[0]).toBe('Vorlage für neue Stapel');
    expect(names('keychain')[0]).toBe('API key');
    expect(names('bildgröße', 'de')[0]).toBe('Bildgröße');
  });

  it('shows other groups only for what means the same as the best result', () => {
    expect(find('lipstick', 'en').map(({ of }) => of)).toEqual(['batches']);
    expect(find('zzzz', 'en')).toEqual([]);
  });
});
