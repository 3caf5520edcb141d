/** The picture of each step type, wherever steps are named. */
import {
  Braces,
  CalendarClock,
  CircleHelp,
  CornerDownRight,
  Grid3x3,
  Hash,
  Headset,
  ListOrdered,
  type LucideIcon,
  MessageSquareText,
  Mic,
  PhoneCall,
  PhoneForwarded,
  PhoneIncoming,
  PhoneOff,
  PhoneOutgoing,
  Plug,
  Split,
  Undo2,
  Variable,
  Video,
  Voicemail,
  Volume2,
  Waypoints,
} from 'lucide-react';
import { groupOf } from '../flow/kinds';
import { HueTile } from '../kit';

const ICONS: Record<string, LucideIcon> = {
  start: PhoneIncoming,
  play: Volume2,
  video: Video,
  message: MessageSquareText,
  menu: Grid3x3,
  collect: Hash,
  record: Mic,
  branch: Waypoints,
  rules: ListOrdered,
  hours: CalendarClock,
  split: Split,
  set: Variable,
  script: Braces,
  api: Plug,
  subflow: CornerDownRight,
  queue: Headset,
  transfer: PhoneForwarded,
  dial: PhoneOutgoing,
  callback: PhoneCall,
  voicemail: Voicemail,
  hangup: PhoneOff,
  back: Undo2,
};

export const iconOf = (type: string): LucideIcon => ICONS[type] ?? CircleHelp;

/** The picture on a tile in the hue of the step's group. */
export function StepIcon({ type, size }: { type: string; size?: 'sm' | 'md' | 'lg' }) {
  const Icon = iconOf(type);
  return (
    <HueTile group={groupOf(type) ?? undefined} {...(size && { size })}>
      <Icon />
    </HueTile>
  );
}
