import { createContext, use } from 'react';
import { noDoubts, type Doubts } from './doubts.ts';

/** The facts that the marks in a report share. */
export interface DoubtMarking {
  readonly many: Doubts['many'];
  /** The keys of doubts that the user called right. */
  readonly dismissed: ReadonlySet<string>;
  /** Calls doubts right, or shows them again. Null in a batch that cannot be changed. */
  readonly onDismiss: ((keys: readonly string[], isRight: boolean) => void) | null;
}

const DoubtContext = createContext<DoubtMarking>({
  many: noDoubts.many,
  dismissed: new Set(),
  onDismiss: null,
});

export const DoubtProvider = DoubtContext.Provider;

export function useDoubtMarking(): DoubtMarking {
  return use(DoubtContext);
}
