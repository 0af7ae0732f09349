import { useEffect, useRef, useState, type ReactNode } from 'react';

/** Milliseconds that the focus rests before the tip shows, so that a walk with Tab shows none. */
const AFTER_MS = 600;
const GAP_PX = 6;
const EDGE_PX = 8;

interface Tip {
  readonly text: string;
  readonly of: HTMLElement;
}

/**
 * Shows what an element does to people who use the keyboard: the text that a pointer would show as a tooltip, and that of the marks in a
 * focused row. Screen readers get the same text from the elements themselves. Escape hides it.
 */
export function FocusTip(): ReactNode {
  const tip = useFocusTip();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = ref.current;
    if (tip === null || box === null) return undefined;
    // Dialogs lie in the browser's top layer, and only a popover comes above them.
    box.showPopover();
    const place = (): void => placeTip(box, tip.of.getBoundingClientRect());
    place();
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('resize', place);
      if (box.matches(':popover-open')) box.hidePopover();
    };
  }, [tip]);
  return (
    <div ref={ref} className="focus-tip" popover="manual" aria-hidden="true">
      {tip?.text}
    </div>
  );
}

/** Places the tip below this place, or above where there is no room. */
function placeTip(box: HTMLElement, at: DOMRect): void {
  // At the window's edge the tip would be as narrow as the room that is left there.
  box.style.left = `${EDGE_PX}px`;
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + GAP_PX;
  const top = below + height > window.innerHeight - EDGE_PX ? at.top - GAP_PX - height : below;
  box.style.left = `${Math.max(EDGE_PX, Math.min(at.left, window.innerWidth - EDGE_PX - width))}px`;
  box.style.top = `${Math.max(EDGE_PX, top)}px`;
}

function useFocusTip(): Tip | null {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const hide = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      setTip(null);
    };
    const onFocusIn = ({ target }: FocusEvent): void => {
      hide();
      if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
      timer = setTimeout(() => {
        const text = tipOf({
          title: target.title,
          textContent: target.textContent,
          getAttribute: (name) => target.getAttribute(name),
          querySelectorAll: (selector) => target.querySelectorAll<HTMLElement>(selector),
        });
        if (text !== '' && target === document.activeElement) {
          setTip({ text, of: target });
        }
      }, AFTER_MS);
    };
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key !== 'Tab' && key !== 'Shift') hide();
    };
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('pointerdown', hide, true);
    document.addEventListener('scroll', hide, true);
    return () => {
      hide();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('pointerdown', hide, true);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);
  return tip;
}

/** The parts of an element that a tip is made of. */
type Described = Pick<HTMLElement, 'title' | 'textContent'>;
interface Focused extends Described {
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Described>;
}

/** Returns the tooltip of an element, without one that only repeats its text; of a row, the explanations of its marks. Empty for none. */
export function tipOf(element: Focused): string {
  const { title } = element;
  if (title !== '') return title === element.textContent.trim() ? '' : title;
  if (element.getAttribute('role') !== 'row') return '';
  return [...element.querySelectorAll('.tag[title], [role=img][title]')]
    .map((mark) => [mark.textContent.trim(), mark.title].filter(Boolean).join(': '))
    .join('\n');
}
