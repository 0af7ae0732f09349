import { link, writeXlsx } from 'hucre/xlsx';
import type { SourceCase } from './sources.ts';

const ONE = '7294881234567891234';
const TWO = '7301234567890123456';
const tiktoks = [`@soapdaily_video_${ONE}.mp4`, `shampoo ${TWO}.mp4`];
const reels = ['soapdaily_CxYz12AbCdE.mp4', 'reel-DaBc34EfGhI.mp4'];
const clips = ['clip 1.mp4', 'clip 2.mp4'];

const file = (name: string, content: string | Uint8Array): Pick<SourceCase, 'table' | 'files'> => ({
  table: name,
  files: () => Promise.resolve({ [name]: content }),
});
const workbook = (
  name: string,
  sheets: Parameters<typeof writeXlsx>[0]['sheets'],
): Pick<SourceCase, 'table' | 'files'> => ({
  table: name,
  files: async () => ({ [name]: await writeXlsx({ sheets }) }),
});

const dates = [
  '2026/03/04',
  '04-Mar-2026',
  '4-Mar-26',
  'March 4th, 2026',
  '4 de marzo de 2026',
  'Wed, 04 Mar 2026 00:00:00 +0000',
  '4. März 2026',
  '2026.03.04',
  '20260304',
  '2026年3月4日',
  '04/03/2026',
];

/** Tables that went through spreadsheets, databases and other programs on their way. */
export const sourcesOfSpreadsheets: readonly SourceCase[] = [
  {
    tool: 'Google Sheets: a title, an empty row, links with their tracking, a share in percent',
    videos: tiktoks,
    ...file(
      'Campaign tracker - Q1.csv',
      `Campaign tracker – Q1 2026,,,,,\r\n,,,,,\r\nClip,Link,Posted on,Views,Eng. rate,Hook\r\nDay seven,https://www.tiktok.com/@soapdaily/video/${ONE}?is_from_webapp=1&sender_device=pc&utm_source=sheet,3/4/2026,"1,234,567",4.2%,Question\r\nRinse,https://m.tiktok.com/v/${TWO}.html?u_code=d1&share_item_id=${TWO},2/25/2026,980,0.9%,Diary\r\n`,
    ),
    known: {
      0: { date: '2026-03-04', views: 1_234_567, 'eng-rate': 4.2, hook: 'Question' },
      1: { date: '2026-02-25', views: 980, 'eng-rate': 0.9, hook: 'Diary' },
    },
  },
  {
    tool: 'Google Sheets in German, with tabs',
    videos: clips,
    ...file(
      'Tabelle1.tsv',
      'Datei\tAufrufe\tØ Wiedergabezeit (Sek.)\tUmsatz\tDatum\tWerbung\nclip 1.mp4\t12.345.678\t12,5\t1.234,50 €\t4.3.2026\tja\nclip 2.mp4\t980\t7\t-12,00 €\t25.2.2026\tnein\n',
    ),
    known: {
      0: { views: 12_345_678, umsatz: 1234.5, date: '2026-03-04', ad: true },
      1: { views: 980, umsatz: -12, date: '2026-02-25', ad: false },
    },
  },
  {
    tool: 'numbers as sites show them, with their word behind',
    videos: ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4', 'e.mp4', 'f.mp4'],
    ...file(
      'copied.csv',
      'clip;Views;Likes\na;1,2 Mio. Aufrufe;12.3K likes\nb;12.345 Aufrufe;980 likes\nc;12.3K views;1.1M\nd;2 Mrd.;0\ne;980 views;-\nf;1,2 M de vues;3 k\n',
    ),
    known: {
      0: { views: 1_200_000, likes: 12_300 },
      1: { views: 12_345, likes: 980 },
      2: { views: 12_300, likes: 1_100_000 },
      3: { views: 2_000_000_000, likes: 0 },
      4: { views: 980 },
      5: { views: 1_200_000, likes: 3000 },
    },
  },
  {
    tool: 'dates in eleven ways in one column',
    videos: dates.map((_, place) => `take ${place + 1}.mp4`),
    ...file(
      'dates.tsv',
      `file\tposted\n${dates.map((date, place) => `take ${place + 1}.mp4\t${date}`).join('\n')}\nother\t25/02/2026\n`,
    ),
    known: Object.fromEntries(dates.map((_, place) => [place, { date: '2026-03-04' }])),
    problems: ['13 no-video other'],
  },
  {
    tool: 'Meta Ads Manager as XLSX, with a row of sums above and names without endings',
    videos: ['UGC_hook1_v2.mp4', 'UGC_hook2_v1.mov'],
    ...workbook('Ads report.xlsx', [
      {
        name: 'Formatted Report',
        rows: [
          [
            'Reporting starts',
            'Reporting ends',
            'Ad name',
            'Ad delivery',
            'Amount spent (USD)',
            'Impressions',
            'Video plays',
            'Post reactions',
            'Cost per result',
          ],
          ['2026-03-01', '2026-03-31', null, null, 216.5, 121_144, 98_900, 915, null],
          ['2026-03-01', '2026-03-31', 'UGC_hook1_v2', 'active', 204.5, 120_344, 98_200, 912, 0.42],
          ['2026-03-01', '2026-03-31', 'UGC_hook2_v1', 'inactive', 12, 800, 700, 3, null],
        ],
      },
    ]),
    known: {
      0: { views: 98_200, likes: 912, 'amount-spent-usd': 204.5, impressions: 120_344 },
      1: { views: 700, likes: 3, 'amount-spent-usd': 12 },
    },
    problems: ['2 no-key '],
  },
  {
    tool: 'paths of Windows, of another computer and of a network',
    videos: ['day 1/clip 1.mp4', 'day 2/clip 1.mp4', 'day 2/Clip 2.MP4'],
    ...file(
      'files.csv',
      'Path,Plays\n"C:\\Users\\Ada\\Videos\\autumn\\day 1\\clip 1.mp4",12\n\\\\nas\\share\\autumn\\day 2\\clip 1.mp4,9\nD:\\CLIP 2.mp4,7\n',
    ),
    known: { 0: { views: 12 }, 1: { views: 9 }, 2: { views: 7 } },
  },
  {
    tool: 'file addresses and names with signs in percent, as Notion and browsers write them',
    videos: ['clip 1.mp4', 'Bürste 2.mp4'],
    ...file(
      'Clips 3f2a.csv',
      'Name,File,Views,Posted\nDay seven,Clips%203f2a/clip%201.mp4,12,"March 4, 2026"\nRinse,file:///C:/Users/Ada/B%C3%BCrste%202.mp4,9,"February 25, 2026"\n',
    ),
    known: { 0: { views: 12, date: '2026-03-04' }, 1: { views: 9, date: '2026-02-25' } },
  },
  {
    tool: 'Airtable, attachments with their addresses behind',
    videos: clips,
    ...file(
      'Grid view.csv',
      '\uFEFFName,Attachments,Views,Hook\nDay seven,clip 1.mp4 (https://v5.airtableusercontent.com/v3/u/41/abc/xyz),12,Question\nRinse,"cover.jpg (https://v5.airtableusercontent.com/v3/u/41/c),clip 2.mp4 (https://v5.airtableusercontent.com/v3/u/41/d)",9,Diary\n',
    ),
    known: { 0: { views: 12, hook: 'Question' }, 1: { views: 9, hook: 'Diary' } },
  },
  {
    tool: 'PhantomBuster, Instagram posts: the day of the post, not that of the export',
    videos: reels,
    ...file(
      'result.csv',
      '"postUrl","description","commentCount","likeCount","pubDate","viewCount","isSidecar","type","caption","profileUrl","username","fullName","imgUrl","postId","timestamp","query"\n"https://www.instagram.com/p/CxYz12AbCdE/","Day seven","31","912","2026-03-04T10:05:00.000Z","51234","false","Video","Photo by Soap","https://www.instagram.com/soapdaily","soapdaily","Soap Daily","https://scontent.cdninstagram.com/x.jpg","3300000000000000001","2026-04-01T08:00:00.000Z","soapdaily"\n"https://www.instagram.com/p/DaBc34EfGhI/","Rinse","0","3","2026-02-25T11:00:00.000Z","800","false","Video","Photo by Soap","https://www.instagram.com/soapdaily","soapdaily","Soap Daily","https://scontent.cdninstagram.com/y.jpg","3300000000000000002","2026-04-01T08:00:00.000Z","soapdaily"\n',
    ),
    known: {
      0: {
        author: 'soapdaily',
        date: '2026-03-04T10:05:00Z',
        views: 51_234,
        likes: 912,
        comments: 31,
        description: 'Day seven',
      },
      1: { date: '2026-02-25T11:00:00Z', views: 800, likes: 3, comments: 0 },
    },
  },
  {
    tool: 'Apify, another scraper of TikTok: the channel, the song and times in seconds',
    videos: tiktoks,
    ...file(
      'dataset_tiktok.json',
      `[{"id":"${ONE}","title":"Day seven #soap","views":51234,"likes":912,"comments":31,"shares":5,"bookmarks":7,"hashtags":["soap","skincare"],"channel":{"name":"Soap","username":"soapdaily","id":"6800000000000000001","url":"https://www.tiktok.com/@soapdaily","avatar":"https://p16.example/a.jpg","verified":true,"followers":3400,"following":9,"videos":120},"uploadedAt":1772618700,"uploadedAtFormatted":"2026-03-04T10:05:00.000Z","video":{"width":576,"height":1024,"ratio":"540p","duration":15.1,"url":"https://v16.example/video.mp4","cover":"https://p16.example/c.jpg"},"song":{"id":7,"title":"original sound","artist":"soap"},"postPage":"https://www.tiktok.com/@soapdaily/video/${ONE}"},{"id":"${TWO}","title":"Rinse","views":800,"likes":3,"channel":{"name":"Hair","username":"hairlab","followers":12},"uploadedAt":1772017200}]`,
    ),
    known: {
      0: {
        title: 'Day seven #soap',
        author: 'soapdaily',
        followers: 3400,
        date: '2026-03-04T10:05:00Z',
        views: 51_234,
        likes: 912,
        comments: 31,
        shares: 5,
        saves: 7,
        sound: 'original sound',
        hashtags: '#soap #skincare',
        link: `https://www.tiktok.com/@soapdaily/video/${ONE}`,
      },
      1: { author: 'hairlab', views: 800, date: '2026-02-25T11:00:00Z' },
    },
  },
  {
    tool: 'Apify, Instagram reels as XLSX, with lists and comments in columns of their own',
    videos: reels,
    ...workbook('dataset_instagram-reel-scraper.xlsx', [
      {
        name: 'Data',
        rows: [
          [
            'caption',
            'commentsCount',
            'hashtags/0',
            'hashtags/1',
            'latestComments/0/likesCount',
            'latestComments/0/text',
            'likesCount',
            'musicInfo/song_name',
            'ownerUsername',
            'shortCode',
            'timestamp',
            'url',
            'videoPlayCount',
          ],
          [
            'Day seven',
            31,
            'soap',
            'skincare',
            2,
            'love it',
            912,
            'original audio',
            'soapdaily',
            'CxYz12AbCdE',
            '2026-03-04T10:05:00.000Z',
            'https://www.instagram.com/p/CxYz12AbCdE/',
            51_234,
          ],
          ['Rinse', 0, null, null, null, null, 3, null, 'soapdaily', 'DaBc34EfGhI', null, null, 800],
        ],
      },
    ]),
    known: {
      0: {
        description: 'Day seven',
        comments: 31,
        likes: 912,
        views: 51_234,
        hashtags: '#soap #skincare',
        sound: 'original audio',
        author: 'soapdaily',
        date: '2026-03-04T10:05:00Z',
      },
      1: { comments: 0, likes: 3, views: 800 },
    },
  },
  {
    tool: 'TikTok’s research interface: exact numbers, names of hashtags, seconds since 1970',
    videos: tiktoks,
    ...file(
      'videos.json',
      `{"data":{"cursor":100,"has_more":false,"search_id":"7201388525814961198","videos":[{"id":${ONE},"video_description":"Day seven #soap","create_time":1772618700,"region_code":"DE","username":"soapdaily","view_count":51234,"like_count":912,"comment_count":31,"share_count":5,"music_id":7201388525814961199,"hashtag_names":["soap","skincare"]},{"id":${TWO},"video_description":"Rinse","create_time":1772017200,"username":"hairlab","view_count":800,"like_count":3,"comment_count":0,"share_count":0}]},"error":{"code":"ok"}}`,
    ),
    known: {
      0: {
        description: 'Day seven #soap',
        author: 'soapdaily',
        date: '2026-03-04T10:05:00Z',
        views: 51_234,
        hashtags: '#soap #skincare',
        'region-code': 'DE',
      },
      1: { author: 'hairlab', views: 800, likes: 3, comments: 0, shares: 0 },
    },
  },
  {
    tool: 'Sprout Social, posts of several networks',
    videos: reels,
    ...file(
      'Post Performance.csv',
      'Date,Post ID,Network,Post Type,Profile,Sent by,Link,Post,Impressions,Reach,Reactions,Likes,Comments,Shares,Saves,Video Views\n2026-03-04 10:05:00,17999999999999999_1,Instagram,Reel,@soapdaily,Ada,https://www.instagram.com/reel/CxYz12AbCdE/?igsh=MWQ1,"Day seven, at last","60,344","40,210",912,912,31,5,7,"51,234"\n2026-02-25 11:00:00,17999999999999999_2,Instagram,Reel,@soapdaily,Ada,https://www.instagram.com/reel/DaBc34EfGhI/,Rinse,900,650,3,3,0,0,1,800\n',
    ),
    known: {
      0: {
        author: '@soapdaily',
        description: 'Day seven, at last',
        date: '2026-03-04T10:05:00Z',
        views: 51_234,
        likes: 912,
        saves: 7,
        impressions: 60_344,
      },
      1: { views: 800, likes: 3, saves: 1 },
    },
  },
  {
    tool: 'links behind the words of cells, and as formulas, in XLSX',
    videos: [...tiktoks, 'clip 3.mp4'],
    ...workbook('linked.xlsx', [
      {
        name: 'Clips',
        columns: [
          { header: 'Clip', key: 'clip' },
          { header: 'Watch', key: 'watch' },
          { header: 'Views', key: 'views' },
        ],
        data: [
          {
            clip: 'Day seven',
            watch: link('Open', `https://www.tiktok.com/@soapdaily/video/${ONE}?lang=de`),
            views: 51_234,
          },
          { clip: 'Rinse', watch: null, views: 800 },
          { clip: 'clip 3', watch: 'none yet', views: 7 },
        ],
        cells: new Map([
          [
            '2,1',
            {
              value: 'Open',
              type: 'string' as const,
              formula: `HYPERLINK("https://www.tiktok.com/@hairlab/video/${TWO}","Open")`,
              formulaResult: 'Open',
            },
          ],
        ]),
      },
    ]),
    known: { 0: { views: 51_234, watch: 'Open' }, 1: { views: 800 }, 2: { views: 7, watch: 'none yet' } },
  },
  {
    tool: 'Excel, which makes a link of every address that is typed',
    videos: tiktoks,
    ...workbook('typed.xlsx', [
      {
        name: 'Clips',
        columns: [
          { header: 'Video URL', key: 'url' },
          { header: 'Caption', key: 'caption' },
          { header: 'Site', key: 'site' },
          { header: 'Views', key: 'views' },
        ],
        data: [
          {
            url: link(
              `https://www.tiktok.com/@soapdaily/video/${ONE}`,
              `https://www.tiktok.com/@soapdaily/video/${ONE}`,
            ),
            caption: link(`Day seven ${'with many words '.repeat(40)}`.trim(), 'https://example.org/long'),
            site: link('https://example.org', 'https://example.org/'),
            views: 51_234,
          },
          {
            url: link(
              `https://www.tiktok.com/@hairlab/video/${TWO}`,
              `https://www.tiktok.com/@hairlab/video/${TWO}`,
            ),
            caption: 'Rinse',
            site: link('https://example.org/two', `https://example.org/${'two/'.repeat(600)}`),
            views: 800,
          },
        ],
      },
    ]),
    known: {
      0: {
        views: 51_234,
        link: `https://www.tiktok.com/@soapdaily/video/${ONE}`,
        site: 'https://example.org',
      },
      1: {
        views: 800,
        link: `https://www.tiktok.com/@hairlab/video/${TWO}`,
        site: 'https://example.org/two',
      },
    },
  },
  {
    tool: 'two lines of headings, the upper one merged over several columns',
    videos: clips,
    ...workbook('platforms.xlsx', [
      {
        name: 'Both',
        rows: [
          [null, 'TikTok', null, 'Instagram', null],
          ['File', 'Views', 'Likes', 'Views', 'Likes'],
          ['clip 1.mp4', 51_234, 912, 800, 3],
          ['clip 2.mp4', 12, 1, 9, 0],
        ],
        merges: [
          { startRow: 0, startCol: 1, endRow: 0, endCol: 2 },
          { startRow: 0, startCol: 3, endRow: 0, endCol: 4 },
        ],
      },
    ]),
    known: {
      0: { views: 51_234, likes: 912, 'instagram-views': 800, 'instagram-likes': 3 },
      1: { views: 12, likes: 1, 'instagram-views': 9, 'instagram-likes': 0 },
    },
  },
  {
    tool: 'a sheet for each platform: what one does not know another does',
    videos: [...clips, 'clip 3.mp4'],
    ...workbook('all platforms.xlsx', [
      { name: 'Overview', rows: [['Ada’s clips'], ['Sum', 52_043]] },
      {
        name: 'TikTok',
        rows: [
          ['File', 'Views'],
          ['clip 1.mp4', 51_234],
          ['clip 2.mp4', 800],
        ],
      },
      {
        name: 'Reels',
        rows: [
          ['File', 'Views'],
          ['clip 3.mp4', 9],
        ],
      },
    ]),
    // The sheet that is about most videos counts: rows are named by their number, which other sheets have too.
    known: { 0: { views: 51_234 }, 1: { views: 800 } },
  },
  {
    tool: 'Excel’s separator behind a mark of the encoding',
    videos: clips,
    ...file(
      'sep.csv',
      '\uFEFFsep=;\r\nDatei;Aufrufe;Notiz\r\nclip 1.mp4;1.200;"a; b"\r\nclip 2.mp4;900;\r\n',
    ),
    known: { 0: { views: 1200, note: 'a; b' }, 1: { views: 900 } },
  },
  {
    tool: 'French, with narrow spaces in numbers, and Swiss with apostrophes',
    videos: clips,
    ...file(
      'export.csv',
      'Fichier;Vues;Taux d’engagement;Budget;Date de publication\nclip 1.mp4;1\u202F234\u202F567;4,25\u00A0%;1’200.50;04/03/2026\nclip 2.mp4;9\u00A0800;0,9\u00A0%;12.00;25/02/2026\n',
    ),
    known: {
      0: { views: 1_234_567, 'taux-d-engagement': 4.25, budget: 1200.5, date: '2026-03-04' },
      1: { views: 9800, 'taux-d-engagement': 0.9, budget: 12, date: '2026-02-25' },
    },
  },
  {
    tool: 'names that two files share, with and without their ending',
    videos: ['clip.mp4', 'clip.mov', 'other.mp4'],
    ...file('twice.csv', 'file,views\nclip.mp4,1\nclip.mov,2\nclip,3\nOther,4\n'),
    known: { 0: { views: 1 }, 1: { views: 2 }, 2: { views: 4 } },
    problems: ['4 several-videos clip'],
  },
  {
    tool: 'EchoTik, with sales and money in short numbers, below lines that say where it is from',
    videos: tiktoks,
    ...file(
      'echotik.csv',
      `# exported from EchoTik\n# 2026-04-01\nVideo ID,Video Description,Creator,Creator Followers,Publish Date,Views,Likes,Est. Sales,Est. GMV\n${ONE},Day seven,@soapdaily,3.4K,2026-03-04,51.2K,912,1.2K,"$12.3K"\n${TWO},Rinse,@hairlab,12,2026-02-25,800,3,0,$0\n`,
    ),
    known: {
      0: {
        author: '@soapdaily',
        followers: 3400,
        date: '2026-03-04',
        views: 51_200,
        'est-sales': 1200,
        'est-gmv': 12_300,
      },
      1: { views: 800, 'est-gmv': 0 },
    },
  },
];
