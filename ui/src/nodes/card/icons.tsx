// One icon for each step type, the same as on printed flows (app/src/graph/look/icons.txt).
import {
  Braces,
  CalendarClock,
  CircleQuestionMark,
  CornerDownRight,
  CornerUpLeft,
  GitFork,
  Grid3x3,
  Headphones,
  Keyboard,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  Mic,
  PhoneCall,
  PhoneForwarded,
  PhoneIncoming,
  PhoneOff,
  PhoneOutgoing,
  Plug,
  Shuffle,
  Variable,
  Video,
  Voicemail,
  Volume2,
} from 'lucide-react';
import { groupOf } from '../../flow/kinds';
import { HueTile } from '../../kit';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  start: PhoneIncoming,
  play: Volume2,
  video: Video,
  message: MessageSquareText,
  menu: Grid3x3,
  collect: Keyboard,
  record: Mic,
  branch: GitFork,
  rules: ListChecks,
  hours: CalendarClock,
  split: Shuffle,
  set: Variable,
  script: Braces,
  api: Plug,
  subflow: CornerDownRight,
  queue: Headphones,
  transfer: PhoneForwarded,
  dial: PhoneOutgoing,
  callback: PhoneCall,
  voicemail: Voicemail,
  hangup: PhoneOff,
  back: CornerUpLeft,
};

export function StepIcon({ type, className }: { type: string; className?: string }) {
  const Icon = ICONS[type] ?? CircleQuestionMark;
  return <Icon aria-hidden="true" className={className} />;
}

/** The icon on a tile in the hue of its group. */
export function StepTile({ type, size }: { type: string; size?: 'sm' | 'md' | 'lg' }) {
  return (
    <HueTile group={groupOf(type) ?? undefined} {...(size && { size })}>
      <StepIcon type={type} />
    </HueTile>
  );
}
