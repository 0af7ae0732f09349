import type { SourceCase } from './sources.ts';

const ONE = '7294881234567891234';
const TWO = '7301234567890123456';
const tiktoks = [`@soapdaily_video_${ONE}.mp4`, `shampoo ${TWO}.mp4`];
const link = (id: string): string => `https://www.tiktok.com/@soapdaily/video/${id}`;

/** A table of text called `name`. */
const csv = (content: string, name = 'table.csv'): Pick<SourceCase, 'table' | 'files'> => ({
  table: name,
  files: () => Promise.resolve({ [name]: content }),
});

/** Two videos of a TikTok account, with the same facts in every language. */
const studio = (language: string, headings: string, days: readonly [string, string]): SourceCase => ({
  tool: `TikTok Studio in ${language}`,
  videos: tiktoks,
  ...csv(
    `\uFEFF${headings}\r\n"${days[0]}","Day seven, at last",${link(ONE)},912,31,5,51234\r\n"${days[1]}",Rinse,${link(TWO)},3,0,0,800\r\n`,
  ),
  known: {
    0: {
      date: '2026-03-04',
      title: 'Day seven, at last',
      likes: 912,
      comments: 31,
      shares: 5,
      views: 51_234,
      link: link(ONE),
    },
    1: { date: '2026-02-25', title: 'Rinse', likes: 3, comments: 0, views: 800 },
  },
});

/** Tables that sites let their users export, in the languages in which they write them. */
export const sourcesOfSites: readonly SourceCase[] = [
  studio(
    'German',
    'Veröffentlichungszeit,Videotitel,Videolink,Likes insgesamt,Kommentare insgesamt,Geteilte Inhalte insgesamt,Videoaufrufe insgesamt',
    ['04.03.2026', '25.02.2026'],
  ),
  studio(
    'Spanish',
    'Fecha de publicación,Título del video,Enlace del video,Total de Me gusta,Total de comentarios,Total de veces compartido,Total de visualizaciones',
    ['4 mar 2026', '25 feb 2026'],
  ),
  studio(
    'French',
    'Date de publication,Titre de la vidéo,Lien de la vidéo,Total des J’aime,Total des commentaires,Total des partages,Total des vues',
    ['4 mars 2026', '25 févr. 2026'],
  ),
  studio(
    'Portuguese',
    'Data de publicação,Título do vídeo,Link do vídeo,Total de curtidas,Total de comentários,Total de compartilhamentos,Total de visualizações',
    ['04/03/2026', '25/02/2026'],
  ),
  studio(
    'Italian',
    'Data di pubblicazione,Titolo del video,Link del video,Mi piace totali,Commenti totali,Condivisioni totali,Visualizzazioni totali',
    ['4 mar 2026', '25 feb 2026'],
  ),
  studio('Japanese', '投稿日時,動画タイトル,動画リンク,合計いいね数,合計コメント数,合計シェア数,合計視聴数', [
    '2026年3月4日',
    '2026年2月25日',
  ]),
  studio('Korean', '게시 시간,동영상 제목,동영상 링크,총 좋아요 수,총 댓글 수,총 공유 수,총 조회수', [
    '2026. 3. 4.',
    '2026. 2. 25.',
  ]),
  studio('Chinese', '发布时间,视频标题,视频链接,点赞总数,评论总数,分享总数,观看总数', [
    '2026-03-04',
    '2026-02-25',
  ]),
  {
    tool: 'TikTok Studio, days without a year',
    videos: tiktoks,
    ...csv(
      `Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"March 9, 2026",Day seven,${link(ONE)},March 4,912,31,5,51234\n"March 9, 2026",Rinse,${link(TWO)},February 25,3,0,0,800\n`,
    ),
    // The day of the export is not that of the post.
    known: { 0: { views: 51_234, 'post-time': 'March 4' }, 1: { 'post-time': 'February 25' } },
  },
  {
    tool: 'TikTok for Business, a report with sums below',
    videos: ['Hook A 15s.mp4', 'Hook B 15s.mp4'],
    ...csv(
      'Ad name,Primary status,Cost,CPC (destination),Impressions,Clicks (destination),Video views,2-second video views,Video views at 25%,Average play time per video view,Paid likes,Paid comments,Paid shares\nHook A 15s,Active,"1,204.50",0.42,"120,344","2,868","98,200","61,003","40,112",4.31,912,31,5\nHook B 15s,Not delivering,12.00,0.30,800,40,700,300,100,3.02,3,-,0\nTotal of 2 results,-,"1,216.50",0.42,"121,144","2,908","98,900","61,303","40,212",-,915,31,5\n',
    ),
    known: {
      0: { views: 98_200, likes: 912, comments: 31, cost: 1204.5, impressions: 120_344 },
      1: { views: 700, likes: 3, shares: 0, cost: 12 },
    },
    problems: ['4 no-video Total of 2 results'],
  },
  {
    tool: 'Meta Business Suite, posts of Instagram',
    videos: ['soapdaily_CxYz12AbCdE.mp4', 'reel-DaBc34EfGhI.mp4'],
    ...csv(
      '\uFEFF"Post ID","Account ID","Account username","Account name",Description,"Duration (sec)","Publish time",Permalink,"Post type","Data comment",Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\r\n18012345678901234,17841400000000000,soapdaily,"Soap Daily","Day seven\n\n#soap",15,"03/04/2026 02:05",https://www.instagram.com/reel/CxYz12AbCdE/,"IG reel",,Lifetime,51234,40210,912,5,12,31,7\r\n18098765432109876,17841400000000000,soapdaily,"Soap Daily",Rinse,9,"02/25/2026 11:00",https://www.instagram.com/reel/DaBc34EfGhI/,"IG reel",,Lifetime,800,650,3,0,0,0,1\r\n',
    ),
    known: {
      0: {
        author: 'soapdaily',
        description: 'Day seven\n\n#soap',
        date: '2026-03-04T02:05:00Z',
        views: 51_234,
        likes: 912,
        saves: 7,
        reach: 40_210,
        'duration-sec': 15,
      },
      1: { date: '2026-02-25T11:00:00Z', views: 800 },
    },
  },
  {
    tool: 'Meta Business Suite, posts of Instagram in German',
    videos: ['soapdaily_CxYz12AbCdE.mp4'],
    ...csv(
      'Beitrags-ID,Konto-ID,Konto-Benutzername,Kontoname,Beschreibung,Dauer (Sek.),Veröffentlichungszeitpunkt,Permalink,Beitragsart,Datenkommentar,Datum,Aufrufe,Reichweite,„Gefällt mir“-Angaben,Geteilte Inhalte,Follows,Kommentare,Gespeicherte Inhalte\n18012345678901234,17841400000000000,soapdaily,Soap Daily,Tag sieben,15,04.03.2026 02:05,https://www.instagram.com/reel/CxYz12AbCdE/,IG-Reel,,Gesamte Laufzeit,51.234,40.210,912,5,12,31,7\n',
    ),
    known: {
      0: {
        author: 'soapdaily',
        date: '2026-03-04T02:05:00Z',
        views: 51_234,
        likes: 912,
        shares: 5,
        saves: 7,
        comments: 31,
        reichweite: 40_210,
      },
    },
  },
  {
    tool: 'Meta Ads Manager, a row a day for each ad',
    videos: ['Hook A - 15s.mp4', 'Hook B - 15s.mp4'],
    ...csv(
      'Day,Ad name,Ad delivery,Amount spent (EUR),Impressions,Reach,Video plays,ThruPlays,CTR (all),Post reactions,Post comments,Post shares,Post saves\n2026-03-02,Hook A - 15s,active,10.00,1000,900,800,90,1.2,5,1,0,0\n2026-03-04,Hook A - 15s,active,30.50,3000,2500,2400,270,1.4,15,3,2,1\n2026-03-03,Hook A - 15s,active,20.00,2000,1700,1600,180,1.3,10,2,1,1\n2026-03-04,Hook B - 15s,active,5.00,500,480,400,40,0.9,2,0,0,0\n',
    ),
    // The latest of several days counts, and the others are told.
    known: { 0: { views: 2400, likes: 15, comments: 3, saves: 1 }, 1: { views: 400 } },
    problems: ['2 older Hook A - 15s', '4 older Hook A - 15s'],
  },
  {
    tool: 'YouTube Studio in German, with sums and subscribers that were won',
    videos: ['Seifentest [dQw4w9WgXcQ].mp4', 'Bürste-aB3_dE-9xYz.mkv'],
    ...csv(
      'Inhalt,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe,Wiedergabezeit (Stunden),Abonnenten,Impressionen,Klickrate der Impressionen (%)\nGesamt,,,,"52034","100,5","14","600000","4,1"\ndQw4w9WgXcQ,Seifentest,"04.03.2026",64,"51234","98,2","15","590000","4,2"\naB3_dE-9xYz,Bürste,"25.02.2026",30,"800","2,3","-1","10000","1,0"\n',
      'Tabellendaten.csv',
    ),
    known: {
      0: {
        title: 'Seifentest',
        date: '2026-03-04',
        views: 51_234,
        'wiedergabezeit-stunden': 98.2,
        abonnenten: 15,
      },
      1: { views: 800, abonnenten: -1 },
    },
    problems: ['2 no-video Gesamt'],
  },
  {
    tool: 'YouTube Data API, videos with snippets and statistics',
    videos: ['Soap test [dQw4w9WgXcQ].mp4'],
    table: 'videos.json',
    files: () =>
      Promise.resolve({
        'videos.json': JSON.stringify({
          kind: 'youtube#videoListResponse',
          pageInfo: { totalResults: 1 },
          items: [
            {
              kind: 'youtube#video',
              id: 'dQw4w9WgXcQ',
              snippet: {
                publishedAt: '2026-03-04T10:05:00Z',
                channelId: 'UCx',
                title: 'Soap test',
                description: 'We test soap.',
                channelTitle: 'Soap Daily',
                tags: ['soap', 'skin'],
              },
              statistics: { viewCount: '51234', likeCount: '912', commentCount: '31' },
            },
          ],
        }),
      }),
    known: {
      0: {
        title: 'Soap test',
        description: 'We test soap.',
        author: 'Soap Daily',
        date: '2026-03-04T10:05:00Z',
        views: 51_234,
        likes: 912,
        comments: 31,
      },
    },
  },
  {
    tool: 'TikTok, the user’s own data: posts behind a longer list of what was watched',
    videos: tiktoks,
    table: 'user_data.json',
    files: () =>
      Promise.resolve({
        'user_data.json': JSON.stringify({
          Activity: {
            'Video Browsing History': {
              VideoList: Array.from({ length: 30 }, (_, day) => ({
                Date: `2026-03-01 10:00:${10 + day}`,
                Link: `https://www.tiktokv.com/share/video/70000000000000000${10 + day}/`,
              })),
            },
          },
          Post: {
            Posts: {
              VideoList: [
                {
                  Date: '2026-03-04 10:05:00',
                  Link: `https://www.tiktokv.com/share/video/${ONE}/`,
                  Likes: '912',
                },
                {
                  Date: '2026-02-25 11:00:00',
                  Link: `https://www.tiktokv.com/share/video/${TWO}/`,
                  Likes: '3',
                },
              ],
            },
          },
        }),
      }),
    known: { 0: { likes: 912, date: '2026-03-04T10:05:00Z' }, 1: { likes: 3 } },
  },
  {
    tool: 'TikTok Creative Center, top ads',
    videos: ['7345678901234567890.mp4'],
    ...csv(
      'Ad ID\tAd title\tBrand\tIndustry\tObjective\tLikes\tCTR\tBudget level\tVideo URL\n7345678901234567890\tGlow in a week\tSoap Daily\tBeauty\tConversions\t12.3K\tTop 5%\tHigh\thttps://v16.tiktokcdn.com/x/video.mp4\n',
      'top_ads.tsv',
    ),
    known: { 0: { title: 'Glow in a week', brand: 'Soap Daily', likes: 12_300, ctr: 'Top 5%' } },
  },
];
