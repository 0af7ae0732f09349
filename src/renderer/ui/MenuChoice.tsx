import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode, Ref } from 'react';

interface MenuChoiceProps {
  readonly value: string;
  readonly name: string;
  /** Called for every press, also of the chosen one. */
  readonly onSelect: () => void;
  readonly ref?: Ref<HTMLDivElement>;
}

/** An entry of a menu in which one is chosen: a tick marks that one. It stands in a `DropdownMenu.RadioGroup`. */
export function MenuChoice({ value, name, onSelect, ref = null }: MenuChoiceProps): ReactNode {
  return (
    <DropdownMenu.RadioItem ref={ref} className="menu__item" value={value} onSelect={onSelect}>
      <span className="ellipsis">{name}</span>
      <DropdownMenu.ItemIndicator className="menu__note">
        <Check size={14} />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}
