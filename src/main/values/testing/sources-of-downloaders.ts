import type { SourceCase } from './sources.ts';

const ONE = '7294881234567891234';
const TWO = '7301234567890123456';
const link = (id: string): string => `https://www.tiktok.com/@soapdaily/video/${id}`;

/** Numbers of 19 digits as tools write them: JavaScript itself would round them. */
const exact = (object: unknown): string => JSON.stringify(object).replaceAll(/"(\d{17,19})"/gu, '$1');

const json = (name: string, content: unknown): Pick<SourceCase, 'files'> => ({
  files: () => Promise.resolve({ [name]: exact(content) }),
});

/** Files that downloaders write beside their videos. */
export const sourcesOfDownloaders: readonly SourceCase[] = [
  {
    tool: 'yt-dlp, Instagram',
    videos: ['Video by soapdaily [CxYz12AbCdE].mp4'],
    ...json('Video by soapdaily [CxYz12AbCdE].info.json', {
      id: 'CxYz12AbCdE',
      formats: [],
      title: 'Video by soapdaily',
      description: 'Day seven\n#soap #skin',
      thumbnails: [],
      timestamp: 1_772_618_700,
      channel: 'soapdaily',
      uploader: 'Soap Daily',
      uploader_id: '123',
      like_count: 912,
      comment_count: 31,
      comments: [{ text: 'Nice', author: 'mia', like_count: 2 }],
      webpage_url: 'https://www.instagram.com/reel/CxYz12AbCdE/',
      extractor_key: 'Instagram',
      duration: 15.2,
      view_count: null,
      upload_date: '20260304',
    }),
    known: {
      0: {
        title: 'Video by soapdaily',
        author: 'Soap Daily',
        likes: 912,
        comments: 31,
        date: '2026-03-04T10:05:00Z',
        hashtags: '#soap #skin',
        link: 'https://www.instagram.com/reel/CxYz12AbCdE/',
      },
    },
  },
  {
    tool: 'yt-dlp, Bilibili and Douyin',
    videos: ['肥皂测评 [BV1xx411c7mD].mp4', `第七天 [${ONE}].mp4`],
    files: () =>
      Promise.resolve({
        '肥皂测评 [BV1xx411c7mD].info.json': JSON.stringify({
          id: 'BV1xx411c7mD',
          title: '肥皂测评',
          description: '今天测评',
          view_count: 1_204_000,
          uploader: '肥皂君',
          uploader_id: '12345',
          like_count: 51_000,
          comment_count: 880,
          timestamp: 1_772_618_700,
          tags: ['肥皂', '护肤'],
          duration: 364.5,
          extractor_key: 'BiliBili',
        }),
        [`第七天 [${ONE}].info.json`]: JSON.stringify({
          id: ONE,
          title: '第七天',
          uploader: 'soapdaily',
          channel: '肥皂日报',
          like_count: 912,
          repost_count: 5,
          save_count: 7,
          comment_count: 31,
          track: '原声',
          artists: ['肥皂日报'],
          extractor_key: 'Douyin',
        }),
      }),
    known: {
      0: {
        title: '肥皂测评',
        author: '肥皂君',
        views: 1_204_000,
        likes: 51_000,
        comments: 880,
        hashtags: '#肥皂 #护肤',
      },
      1: { author: 'soapdaily', likes: 912, shares: 5, saves: 7, sound: '原声' },
    },
  },
  {
    tool: 'yt-dlp, YouTube, called otherwise than its video',
    videos: ['downloads/Soap test [dQw4w9WgXcQ] 720p.mp4', `downloads/tiktok_${TWO}.mp4`],
    files: () =>
      Promise.resolve({
        'infos/dQw4w9WgXcQ.info.json': JSON.stringify({
          id: 'dQw4w9WgXcQ',
          title: 'Soap test',
          channel: 'Soap Daily',
          view_count: 51_234,
          chapters: [{ title: 'Intro', start_time: 0 }],
          heatmap: [{ start_time: 0, value: 1 }],
          average_rating: null,
        }),
        [`infos/hairlab-${TWO}.info.json`]: JSON.stringify({
          id: TWO,
          title: 'Rinse',
          uploader: 'hairlab',
          view_count: 800,
        }),
      }),
    known: {
      0: { title: 'Soap test', author: 'Soap Daily', views: 51_234 },
      1: { author: 'hairlab', views: 800 },
    },
  },
  {
    tool: 'yt-dlp, the whole list in one file',
    videos: ['Soap test [dQw4w9WgXcQ].mp4'],
    table: 'playlist.json',
    ...json('playlist.json', {
      id: 'PLx',
      title: 'Soap tests',
      _type: 'playlist',
      thumbnails: [
        { url: 'https://i.ytimg.com/a.jpg', height: 1 },
        { url: 'https://i.ytimg.com/b.jpg', height: 2 },
        { url: 'https://i.ytimg.com/c.jpg', height: 3 },
      ],
      entries: [
        {
          _type: 'url',
          id: 'dQw4w9WgXcQ',
          url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
          title: 'Soap test',
          channel: 'Soap Daily',
          view_count: 51_234,
          duration: 64,
          thumbnails: [{ url: 'x' }],
        },
      ],
    }),
    known: { 0: { title: 'Soap test', author: 'Soap Daily', views: 51_234 } },
  },
  {
    tool: 'gallery-dl, Instagram and Twitter',
    videos: ['3200000000000000001.mp4', '1890000000000000001_1.mp4'],
    files: () =>
      Promise.resolve({
        '3200000000000000001.mp4.json': exact({
          category: 'instagram',
          subcategory: 'reels',
          post_id: '3200000000000000000',
          post_shortcode: 'CxYz12AbCdE',
          post_url: 'https://www.instagram.com/reel/CxYz12AbCdE/',
          username: 'soapdaily',
          fullname: 'Soap Daily',
          owner_id: '123',
          description: 'Day seven',
          tags: ['#soap'],
          likes: 912,
          date: '2026-03-04 10:05:00',
          media_id: '3200000000000000001',
          video_url: 'https://scontent.cdninstagram.com/a.mp4',
          extension: 'mp4',
        }),
        '1890000000000000001_1.mp4.json': exact({
          category: 'twitter',
          subcategory: 'timeline',
          tweet_id: '1890000000000000001',
          author: { id: '44', name: 'soapdaily', nick: 'Soap Daily', followers_count: 3400 },
          content: 'Day seven',
          date: '2026-03-04 10:05:00',
          favorite_count: 912,
          retweet_count: 5,
          reply_count: 31,
          quote_count: 1,
          bookmark_count: 7,
          view_count: 51_234,
          hashtags: ['soap'],
        }),
      }),
    known: {
      0: {
        author: 'soapdaily',
        likes: 912,
        description: 'Day seven',
        hashtags: '#soap',
        date: '2026-03-04T10:05:00Z',
        link: 'https://www.instagram.com/reel/CxYz12AbCdE/',
      },
      1: {
        author: 'soapdaily',
        followers: 3400,
        views: 51_234,
        likes: 912,
        comments: 31,
        shares: 5,
        saves: 7,
        description: 'Day seven',
      },
    },
  },
  {
    tool: 'Instaloader, .json that is not packed, as its newer versions write it',
    videos: ['2026-03-04_10-05-00_UTC.mp4'],
    ...json('2026-03-04_10-05-00_UTC.json', {
      node: {
        __typename: 'GraphVideo',
        id: '3200000000000000001',
        shortcode: 'CxYz12AbCdE',
        taken_at_timestamp: 1_772_618_700,
        edge_media_to_caption: { edges: [{ node: { text: 'Day seven #soap' } }] },
        edge_media_to_comment: { count: 31 },
        edge_media_preview_like: { count: 912 },
        video_view_count: 20_000,
        video_play_count: 51_234,
        owner: { id: '123', username: 'soapdaily' },
        iphone_struct: { like_count: 1, play_count: 2, caption: { text: 'x' } },
      },
      instaloader: { version: '4.14', node_type: 'Post' },
    }),
    known: {
      0: {
        author: 'soapdaily',
        description: 'Day seven #soap',
        views: 51_234,
        likes: 912,
        comments: 31,
        hashtags: '#soap',
        date: '2026-03-04T10:05:00Z',
      },
    },
  },
  {
    tool: '4K Tokkit’s names, and the list of a person beside them',
    videos: [`soapdaily_1772618700_${ONE}.mp4`, `hairlab_1772013600_${TWO}.mp4`],
    table: 'list.csv',
    files: () =>
      Promise.resolve({
        'list.csv': `Link;Account;Views;Saves;Ad?\n${link(ONE)}?is_from_webapp=1;@soapdaily;51,2k;7;no\nhttps://www.tiktok.com/@hairlab/video/${TWO};@hairlab;0,8k;;yes\n`,
      }),
    known: { 0: { author: '@soapdaily', views: 51_200, saves: 7, ad: false }, 1: { views: 800, ad: true } },
  },
  {
    tool: 'one object by file name, and one that stands alone',
    videos: ['clip.mp4'],
    table: 'clips.json',
    ...json('clips.json', { 'clip.mp4': { views: 1200, product: 'Oat soap' } }),
    known: { 0: { views: 1200, product: 'Oat soap' } },
  },
];
