import clsx from 'clsx';
import type { ReactNode } from 'react';

/** What a step is for the caller. Each has a hue; an icon or a word always goes with it. */
export type Group = 'say' | 'listen' | 'decide' | 'data' | 'connect' | 'end';

export const groups: readonly Group[] = ['say', 'listen', 'decide', 'data', 'connect', 'end'];

const tiles: Record<Group, string> = {
  say: 'bg-say-soft text-say-fill',
  listen: 'bg-listen-soft text-listen-fill',
  decide: 'bg-decide-soft text-decide-fill',
  data: 'bg-data-soft text-data-fill',
  connect: 'bg-connect-soft text-connect-fill',
  end: 'bg-end-soft text-end-fill',
};

interface Props {
  group: Group | undefined;
  children: ReactNode;
  size?: 'sm' | 'md' | 'lg';
}

const sizes = {
  sm: 'size-5 rounded-xs [&_svg]:size-3',
  md: 'size-6.5 rounded-sm [&_svg]:size-4',
  lg: 'size-8 rounded-md [&_svg]:size-4.5',
};

/** An icon on a tile in the hue of its group. */
export function HueTile({ group, children, size = 'md' }: Props) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'inline-flex shrink-0 items-center justify-center',
        sizes[size],
        group ? tiles[group] : 'bg-hover text-muted',
      )}
    >
      {children}
    </span>
  );
}
