/** The letters of the page before those of other scripts. */
const LATIN = 'Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans"';
const EMOJI = '"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji"';

/**
 * Fonts by the language of a report: those of macOS, of Windows, and of Linux. Without them a system may draw Japanese with the Chinese
 * forms of its signs, or take its boldest font.
 */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  'zh-Hans': '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","WenQuanYi Micro Hei"',
  'zh-Hant': '"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC"',
  ja: '"Hiragino Sans","Yu Gothic",Meiryo,"Noto Sans CJK JP","Noto Sans JP"',
  ko: '"Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR","Noto Sans KR"',
  ar: '"SF Arabic","Geeza Pro","Segoe UI","Noto Sans Arabic","Noto Naskh Arabic"',
  fa: '"SF Arabic","Geeza Pro","Segoe UI","Noto Sans Arabic","Noto Naskh Arabic"',
  ur: '"SF Arabic","Geeza Pro","Segoe UI","Noto Sans Arabic","Noto Naskh Arabic"',
  he: '"SF Hebrew","Arial Hebrew","Segoe UI","Noto Sans Hebrew"',
  th: 'Thonburi,"Leelawadee UI","Noto Sans Thai","Noto Sans Thai Looped"',
  hi: '"Kohinoor Devanagari","Nirmala UI","Noto Sans Devanagari"',
};

/** Names in a report's title may be of any script, so the page itself knows a font for each. */
const ALL = Object.values(BY_LANGUAGE).join(',');

/** The rules for the fonts of a page, before those of the style sheet. */
export const pageFonts = `
body{font-family:${LATIN},${ALL},sans-serif,${EMOJI}}
${Object.entries(BY_LANGUAGE)
  .map(([language, fonts]) => `:lang(${language}){font-family:${LATIN},${fonts},sans-serif,${EMOJI}}`)
  .join('\n')}
`;
