/** The kinds of a value of a video. */
export const VALUE_KINDS = ['number', 'date', 'text', 'link', 'yes-no'] as const;

export type ValueKind = (typeof VALUE_KINDS)[number];

/** The fields that many sources know, whatever they call them. The order is that of their columns. */
export const COMMON_FIELDS = [
  'product',
  'brand',
  'title',
  'description',
  'author',
  'followers',
  'date',
  'views',
  'likes',
  'comments',
  'shares',
  'saves',
  'sound',
  'hashtags',
  'ad',
  'link',
  'tags',
  'rating',
  'note',
] as const;

export type CommonField = (typeof COMMON_FIELDS)[number];

/** The fields that people type for their videos. */
export const TYPED_FIELDS = [
  'product',
  'brand',
  'note',
  'tags',
  'rating',
] as const satisfies readonly CommonField[];

/** The kind of each common field. */
const KINDS: Readonly<Record<CommonField, ValueKind>> = {
  product: 'text',
  brand: 'text',
  title: 'text',
  description: 'text',
  author: 'text',
  followers: 'number',
  date: 'date',
  views: 'number',
  likes: 'number',
  comments: 'number',
  shares: 'number',
  saves: 'number',
  sound: 'text',
  hashtags: 'text',
  ad: 'yes-no',
  link: 'link',
  tags: 'text',
  rating: 'number',
  note: 'text',
};

export function kindOfField(field: CommonField): ValueKind {
  return KINDS[field];
}

/** True for fields that count something, so that `12.345` is twelve thousand. */
export function isCount(field: CommonField | null): boolean {
  return field !== null && KINDS[field] === 'number' && field !== 'rating';
}

export function isCommonField(name: string): name is CommonField {
  return Object.hasOwn(KINDS, name);
}
