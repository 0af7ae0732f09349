import type { fields as english } from '../en/fields.ts';
import type { Translation } from '../translation.ts';

export const fields: Translation<typeof english> = {
  product: 'Produkt',
  brand: 'Marke',
  title: 'Titel',
  description: 'Beschreibung',
  author: 'Urheber',
  followers: 'Follower',
  date: 'Datum',
  views: 'Aufrufe',
  likes: 'Likes',
  comments: 'Kommentare',
  shares: 'Geteilt',
  saves: 'Gespeichert',
  sound: 'Ton',
  hashtags: 'Hashtags',
  ad: 'Werbung',
  link: 'Link',
  tags: 'Schlagwörter',
  rating: 'Bewertung',
  note: 'Notiz',
  yes: 'ja',
  no: 'nein',
};
