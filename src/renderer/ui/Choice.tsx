import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Option<T extends string> {
  readonly value: T;
  readonly name: string;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly isDisabled?: boolean;
  readonly onChange: (value: T) => void;
}

/** A row of a few choices, of which one is chosen. Arrow keys move between them. */
export function Choice<T extends string>({
  label,
  value,
  options,
  isDisabled = false,
  onChange,
}: ChoiceProps<T>): ReactNode {
  return (
    <RadioGroup.Root
      className="segments"
      aria-label={label}
      orientation="horizontal"
      value={value}
      disabled={isDisabled}
      onValueChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined && option.value !== value) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <RadioGroup.Item key={option.value} value={option.value}>
          {option.name}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
