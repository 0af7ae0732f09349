import {
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

/** The sections of the settings' page, in their order; each is also the name of its title in the catalogue. */
export const SECTIONS = [
  { name: 'gemini', icon: Sparkles },
  { name: 'extraction', icon: Film },
  { name: 'concurrency', icon: Layers },
  { name: 'prices', icon: Coins },
  { name: 'output', icon: FolderCheck },
  { name: 'batches', icon: History },
  { name: 'appearance', icon: SunMoon },
  { name: 'privacy', icon: ShieldCheck },
] as const satisfies readonly { readonly name: string; readonly icon: LucideIcon }[];

export type SectionName = (typeof SECTIONS)[number]['name'];

/** The section's place in the page, to scroll to. */
export function idOf(name: SectionName): string {
  return `settings-${name}`;
}

/** Stands in place of the page: three panes. Opened by this name. */
export const TEMPLATES = { name: 'templates', icon: FileText } as const;

/** What the settings show: a section of the page, or the templates. */
export type PlaceName = SectionName | typeof TEMPLATES.name;

/** Behind which section of the page the templates are listed. */
export const BEFORE_TEMPLATES: SectionName = 'output';
