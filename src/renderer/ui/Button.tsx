import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'ghost' | 'danger';
  readonly isLarge?: boolean;
}

/** A button with a text. A view has only one primary button. */
export function Button({ look = 'plain', isLarge = false, className, ...rest }: ButtonProps): ReactNode {
  const classes = [
    'btn',
    look === 'plain' ? '' : `btn--${look}`,
    isLarge ? 'btn--large' : '',
    className ?? '',
  ];
  return <button type="button" className={classes.filter(Boolean).join(' ')} {...rest} />;
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** The button's purpose, for screen readers and the tooltip. */
  readonly label: string;
}

/** A button that shows only an icon. */
export function IconButton({ label, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={`icon-btn ${className ?? ''}`}
      aria-label={label}
      title={label}
      {...rest}
    />
  );
}
