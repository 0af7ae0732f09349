import {
  Coins,
  Film,
  FolderCheck,
  Layers,
  ShieldCheck,
  Sparkles,
  SunMoon,
  type LucideIcon,
} from 'lucide-react';

/** The sections of the settings, in their order. */
export const SECTIONS = [
  { name: 'gemini', title: 'Gemini', icon: Sparkles },
  { name: 'extraction', title: 'Extraction', icon: Film },
  { name: 'concurrency', title: 'Concurrency & retries', icon: Layers },
  { name: 'prices', title: 'Prices', icon: Coins },
  { name: 'output', title: 'Output folder', icon: FolderCheck },
  { name: 'appearance', title: 'Appearance', icon: SunMoon },
  { name: 'privacy', title: 'Privacy & about', icon: ShieldCheck },
] as const satisfies readonly { readonly name: string; readonly title: string; readonly icon: LucideIcon }[];

export type SectionName = (typeof SECTIONS)[number]['name'];

/** The section's place in the page, to scroll to. */
export function idOf(name: SectionName): string {
  return `settings-${name}`;
}
