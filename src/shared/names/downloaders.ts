/** Programs and pages that write their own name into that of a downloaded video, by site. */
const TOOLS = set(
  // TikTok
  'snaptik ssstik sstik savetik savetok tiktokio tikmate tikdown tikdownloader tiksave tikvideo tikcdn ttsave ttdown ttdownloader tikwm lovetik savett musicaldown musicallydown dlpanda snapany ' +
    // Instagram
    'snapinsta snapinst saveinsta save-insta saveig saveclip sssinstagram sssinsta indown anonyig storiesig igram fastdl instasave instavideosave ' +
    // Facebook
    'snapsave fdown fdownloader fbdown getfvid getfbstuff savefbs ' +
    // YouTube
    'y2mate y2meta y2save ssyoutube savefrom savetube snaptube yt1s yt5s yt1d ytdown ytmp3 yt2mp3 9convert 10downloader x2download 9xbuddy savethevideo snapdownloader onlinevideoconverter clipconverter ' +
    // X, Reddit, Pinterest
    'ssstwitter twitsave twittervid savetwitter x2twitter twittervideodownloader redditsave rapidsave pinterestdownloader savepin',
);
/** Names of pages that a person may have written as words: they count only as an address. */
const PAGES = set('loader keepvid videodownloader reelsaver tomp3 expertsphp publer');

const ENDINGS = set(
  'com net org io app co to is me cc tv info online world pro best biz site xyz video nu lol pw guru download page ws link tools id mobi gg one in be',
);

/** An address or a name at the beginning of a text, maybe in brackets, and what parts it from the rest. */
const BEFORE =
  /^[[(]?(?:(?:www|en|de|ytshorts)\.)?([a-z\d-]{4,30})((?:\.[a-z]{2,8}){0,3})[\])]?([\s_.-]{1,5})/iu;
/** An address at the end, maybe in brackets. */
const BEHIND = /(?:\s?[_-]\s?|[\s_-]{1,3}[[(])(?:www\.)?([a-z\d-]{4,30})\.([a-z]{2,8})[\])]?$/iu;

const LONGEST_ADDRESS = 48;

/** A name of a file, without the name of the downloader before or behind it. */
export interface Downloaded {
  readonly tool: string | null;
  readonly name: string;
}

/** Takes the downloader's own name off: `y2mate.com - Title`, `[SaveTube.me] Title`, `ssstik.io_1701234567890`, `Title - y2mate.com`. */
export function withoutTool(stem: string): Downloaded {
  const before = toolBefore(stem);
  if (before !== null) return before;
  const [whole = '', tool = '', ending = ''] = BEHIND.exec(stem.slice(-LONGEST_ADDRESS)) ?? [];
  const isTool = isPage(tool) && ENDINGS.has(ending.toLowerCase()) && whole.length < stem.length;
  return isTool ? { tool, name: stem.slice(0, stem.length - whole.length) } : { tool: null, name: stem };
}

function toolBefore(stem: string): Downloaded | null {
  const [whole, found = '', dotted = ''] = BEFORE.exec(stem) ?? [];
  if (whole === undefined) return null;
  // `snaptik-7312…` and `y2mate-Title` have no address.
  const word = found.split('-', 1)[0] ?? '';
  const tool = isPage(found) ? found : word;
  const endings = addressEndings(tool === found ? dotted : '');
  if (!(TOOLS.has(tool.toLowerCase()) || (endings !== '' && isPage(tool)))) return null;
  const at = stem.indexOf(tool) + tool.length + endings.length;
  // `Savefrom review` and `savefrom.net in 2024` are about the page, `savefrom_review` from it.
  if (/^ [\p{L}\p{N}]/u.test(stem.slice(at)) && !/^[[(]/u.test(stem)) return null;
  const rest = stem.slice(at).replace(/^[\])]?[\s_.-]{0,5}/u, '');
  // `SnapTik-app-7312…`
  return { tool, name: endings === '' ? rest.replace(/^(?:app|com|io|net|to|me)[_-](?=\d)/iu, '') : rest };
}

/** The endings of an address at the start of a text, such as `.io` of `.io.Title`. */
function addressEndings(dotted: string): string {
  const [, ...parts] = dotted.split('.');
  const first = parts.findIndex((part) => !ENDINGS.has(part.toLowerCase()));
  const endings = first === -1 ? parts : parts.slice(0, first);
  return endings
    .slice(0, 2)
    .map((part) => `.${part}`)
    .join('');
}

function isPage(tool: string): boolean {
  return TOOLS.has(tool.toLowerCase()) || PAGES.has(tool.toLowerCase());
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
