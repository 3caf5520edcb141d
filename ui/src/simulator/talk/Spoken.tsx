import { Trans } from '@lingui/react/macro';
import clsx from 'clsx';
import {
  CircleAlert,
  Disc3,
  Globe,
  Mail,
  MessageSquare,
  Mic,
  MousePointerClick,
  Music,
  Phone,
  PhoneForwarded,
  PhoneOff,
  Split,
  TriangleAlert,
  Users,
  Variable,
  Video,
  Voicemail,
} from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { phrase } from '../../phrases';
import type { Key, Line } from '../model/conversation';
import type { Told } from '../model/told';
import type { Naming } from '../naming';
import { answerWords, leadsTo, setsWords, words } from '../words';

type Icon = ComponentType<{ className?: string }>;

const icons: Partial<Record<Told['kind'], Icon>> = {
  begins: Phone,
  speech: Mic,
  click: MousePointerClick,
  decided: Split,
  routed: PhoneForwarded,
  wants: Users,
  dials: PhoneForwarded,
  queue: Users,
  ringing: Users,
  agent_answers: Users,
  talked: Users,
  handed_over: PhoneForwarded,
  records: Disc3,
  recorded: Disc3,
  shows: Video,
  keeps_voicemail: Voicemail,
  books_callback: Phone,
  warning: TriangleAlert,
  failed: CircleAlert,
  broken: CircleAlert,
  script: CircleAlert,
  hung_up: PhoneOff,
  over: PhoneOff,
};

function Muted({
  icon: Sign,
  children,
  tone,
}: {
  icon?: Icon;
  children: ReactNode;
  tone?: string;
}) {
  return (
    <span
      className={clsx('inline-flex min-w-0 max-w-full items-start gap-1.5', tone ?? 'text-muted')}
    >
      {Sign && (
        <span aria-hidden="true" className="mt-0.5 shrink-0">
          <Sign className="size-3.5" />
        </span>
      )}
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </span>
  );
}

function KeyChip({ one }: { one: Key }) {
  return (
    <kbd
      className={clsx(
        'inline-flex h-6 min-w-6 items-center justify-center rounded-xs px-1.5 font-sans font-semibold',
        one.used === 'unused'
          ? 'bg-hover text-muted line-through'
          : one.used === 'waiting'
            ? 'border border-line-strong border-dashed text-muted'
            : 'bg-accent-soft text-accent-text',
      )}
    >
      {one.key}
    </kbd>
  );
}

/** One line of the conversation, as the caller would know it. */
export function Spoken({ line, names }: { line: Line; names: Naming }) {
  const { spoken } = line;
  switch (spoken.kind) {
    case 'said':
      return spoken.clip ? (
        <Muted icon={Music}>{spoken.text}</Muted>
      ) : (
        <span
          dir="auto"
          lang={spoken.language}
          className="inline-block max-w-[38rem] rounded-lg rounded-ss-xs bg-canvas px-3 py-1 [overflow-wrap:anywhere]"
        >
          {spoken.text}
        </span>
      );
    case 'keys':
      return (
        <span dir="ltr" className="inline-flex flex-wrap gap-1">
          {spoken.keys.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: keys stay where they were pressed
            <KeyChip key={place} one={one} />
          ))}
        </span>
      );
    case 'api': {
      const step = names.step(line.flow, line.step);
      const bad = spoken.answer && spoken.answer.is !== 'status';
      return (
        <Muted icon={Globe} tone={bad ? 'text-warning' : undefined}>
          {spoken.answer ? (
            leadsTo(step, answerWords(spoken.answer, spoken.ms))
          ) : (
            <>
              <bdi>{step}</bdi>: <Trans>asking…</Trans>
            </>
          )}
          {spoken.sets.length > 0 && ` · ${setsWords(spoken.sets)}`}
        </Muted>
      );
    }
    case 'sets':
      return <Muted icon={Variable}>{setsWords(spoken.sets)}</Muted>;
    case 'message':
      return (
        <Muted
          icon={spoken.by === 'sms' ? MessageSquare : spoken.by === 'email' ? Mail : Globe}
          tone={spoken.sent === false ? 'text-warning' : undefined}
        >
          <bdi>{spoken.to}</bdi>: <span dir="auto">{spoken.text}</span>
          {spoken.sent === false && (
            <>
              {' · '}
              <Trans>not sent: {phrase(spoken.why)}</Trans>
            </>
          )}
        </Muted>
      );
    case 'told': {
      const { told } = spoken;
      if (told.kind === 'speech') {
        return (
          <span
            dir="auto"
            className="inline-block max-w-[38rem] rounded-lg rounded-se-xs bg-accent-soft px-3 py-1 text-accent-text"
          >
            {told.text}
          </span>
        );
      }
      const bad = ['failed', 'broken', 'script'].includes(told.kind);
      const warns = told.kind === 'warning' || told.kind === 'not_reached';
      return (
        <Muted
          icon={icons[told.kind]}
          tone={bad ? 'text-error' : warns ? 'text-warning' : undefined}
        >
          {words(told, names, line)}
        </Muted>
      );
    }
  }
}
