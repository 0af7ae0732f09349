import { memo, useMemo, type ReactNode } from 'react';
import type { WrittenInquiry } from '../../shared/synthesis/written.ts';
import type { Batch } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { CitationChip } from './CitationChip.tsx';
import { textParts, type Block, type Inline, type TextPart } from './text-parts.ts';

interface CitedTextProps {
  readonly batch: Pick<Batch, 'id' | 'jobs'>;
  readonly shown: Pick<WrittenInquiry, 'text' | 'citations' | 'uncited'>;
  /** Renders the heading of a part, with its place. */
  readonly headingOf?: (heading: string, place: number) => ReactNode;
}

/** A text over reports, its parts one after the other, with citations as chips. */
export const CitedText = memo(function CitedText({ batch, shown, headingOf }: CitedTextProps): ReactNode {
  const parts = useMemo(() => textParts(shown), [shown]);
  return parts.map((part, place) => (
    // The parts of a text keep their places.
    <section key={place} className="cited__part">
      {part.heading !== null && (headingOf?.(part.heading, place) ?? <h4>{part.heading}</h4>)}
      <Blocks batch={batch} part={part} />
    </section>
  ));
});

function Blocks({ batch, part }: Pick<CitedTextProps, 'batch'> & { readonly part: TextPart }): ReactNode {
  const groups: Block[][] = [];
  for (const block of part.blocks) {
    const last = groups.at(-1);
    if (block.kind === 'item' && last?.[0]?.kind === 'item') last.push(block);
    else groups.push([block]);
  }
  return groups.map((group, place) => {
    const [first] = group;
    if (first?.kind === 'item') {
      return (
        <ul key={place}>
          {group.map((item, at) => (
            <li key={at} dir="auto">
              <Inlines batch={batch} inlines={item.inlines} />
            </li>
          ))}
        </ul>
      );
    }
    if (first === undefined) return null;
    const inlines = <Inlines batch={batch} inlines={first.inlines} />;
    return first.kind === 'heading' ? (
      <h5 key={place}>{inlines}</h5>
    ) : (
      <p key={place} dir="auto">
        {inlines}
      </p>
    );
  });
}

function Inlines({
  batch,
  inlines,
}: Pick<CitedTextProps, 'batch'> & { readonly inlines: readonly Inline[] }): ReactNode {
  const { t } = useTranslations();
  return inlines.map((one, place) => {
    if (one.kind === 'citations') {
      return one.citations.map((citation, at) => (
        <CitationChip key={`${place}/${at}`} batch={batch} citation={citation} />
      ));
    }
    const text = one.isBold ? <b>{one.text}</b> : one.text;
    return one.isUncited && one.text.trim() !== '' ? (
      <span key={place} className="cited__uncited" title={t('synthesis.uncitedSentence')}>
        {text}
      </span>
    ) : (
      <span key={place}>{text}</span>
    );
  });
}
