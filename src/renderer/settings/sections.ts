import {
  Boxes,
  Coins,
  FileText,
  Film,
  FolderCheck,
  History,
  Layers,
  ShieldCheck,
  Sparkles,
  SunMoon,
  type LucideIcon,
} from 'lucide-react';

/** The sections of the settings' page, in order. A name is also the i18n key of the section's title. */
export const SECTIONS = [
  { name: 'gemini', icon: Sparkles },
  { name: 'extraction', icon: Film },
  { name: 'concurrency', icon: Layers },
  { name: 'models', icon: Boxes },
  { name: 'prices', icon: Coins },
  { name: 'output', icon: FolderCheck },
  { name: 'batches', icon: History },
  { name: 'appearance', icon: SunMoon },
  { name: 'privacy', icon: ShieldCheck },
] as const satisfies readonly { readonly name: string; readonly icon: LucideIcon }[];

export type SectionName = (typeof SECTIONS)[number]['name'];

/** Returns the DOM id of a section, to scroll to. */
export function sectionId(name: SectionName): string {
  return `settings-${name}`;
}

/** The templates, shown in place of the page. The settings can be opened at this name. */
export const TEMPLATES = { name: 'templates', icon: FileText } as const;

/** A place in the settings: a section of the page, or the templates. */
export type NavEntryName = SectionName | typeof TEMPLATES.name;

/** The navigation lists the templates after this section. */
export const BEFORE_TEMPLATES: SectionName = 'output';
