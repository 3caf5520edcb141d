import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCcw } from 'lucide-react';
import type { Agent, AgentDouble, AgentStatus, Answer, Project } from '../../bindings/types';
import { Button, DurationInput, Field, NumberInput, Select, Sheet, Switch } from '../../kit';
import { turn, useKnobs } from '../knobs';
import { Numbers } from './Numbers';

/** As the simulation has them unless told otherwise. */
const usualAgent: Required<AgentDouble> = {
  status: 'available',
  portal_online: true,
  answer: 'answers',
  after_ms: 3000,
  talks_ms: 60_000,
};

export function useAnswers(): { value: Answer; label: string }[] {
  const { t } = useLingui();
  return [
    { value: 'answers', label: t`Answers` },
    { value: 'no_answer', label: t`Does not answer` },
    { value: 'busy', label: t`Is busy` },
    { value: 'rejects', label: t`Rejects the call` },
    { value: 'machine', label: t`A machine answers` },
    { value: 'fails', label: t`Cannot be reached` },
  ];
}

function AgentRow({ agent }: { agent: Agent }) {
  const { t } = useLingui();
  const agents = useKnobs((knobs) => knobs.agents);
  const answers = useAnswers();
  const double = { ...usualAgent, ...agents[agent.id] };
  const set = (patch: AgentDouble) =>
    turn({ agents: { ...agents, [agent.id]: { ...double, ...patch } } });
  const name = agent.name || agent.id;
  return (
    <fieldset className="flex flex-col gap-2 border-line border-t py-3">
      <legend className="sr-only">{name}</legend>
      <p dir="auto" aria-hidden="true" className="font-medium">
        {name}
      </p>
      <div className="grid grid-cols-2 gap-2">
        <Select
          label={t`Status of ${name} when the call comes in`}
          value={double.status}
          onValue={(status) => set({ status: status as AgentStatus })}
          options={[
            { value: 'available', label: t`Available` },
            { value: 'busy', label: t`Busy` },
            { value: 'away', label: t`Away` },
            { value: 'offline', label: t`Offline` },
          ]}
        />
        <Select
          label={t`What ${name} does when called`}
          value={double.answer}
          onValue={(answer) => set({ answer })}
          options={answers.filter((one) => one.value !== 'machine')}
        />
        {double.answer === 'answers' && (
          <>
            <Field label={t`After`}>
              <DurationInput
                value={double.after_ms}
                onValue={(ms) => set({ after_ms: ms ?? usualAgent.after_ms })}
              />
            </Field>
            <Field label={t`Talks for`}>
              <DurationInput
                value={double.talks_ms}
                onValue={(ms) => set({ talks_ms: ms ?? usualAgent.talks_ms })}
              />
            </Field>
          </>
        )}
      </div>
    </fieldset>
  );
}

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  project: Project;
}

/** Everything else that a call meets: people, queues, messages, chance. */
export function World({ open, onOpenChange, project }: Props) {
  const { t } = useLingui();
  const knobs = useKnobs();
  const waiting = (id: string, value: number | null) => {
    const { [id]: _, ...rest } = knobs.waiting;
    turn({ waiting: value ? { ...rest, [id]: value } : rest });
  };
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={t`What the call meets`}
      about={t`Nothing of it is real. It counts from the next call on.`}
      footer={
        <Button
          size="sm"
          icon={<RotateCcw />}
          onClick={() =>
            turn({
              agents: {},
              lines: {},
              waiting: {},
              messagesFail: false,
              assistantAnswers: false,
              seed: 0,
            })
          }
        >
          <Trans>As usual again</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4 p-4">
        <Field row label={t`Messages cannot be sent`}>
          <Switch on={knobs.messagesFail} onChange={(messagesFail) => turn({ messagesFail })} />
        </Field>
        <Field row label={t`The assistant can help`}>
          <Switch
            on={knobs.assistantAnswers}
            onChange={(assistantAnswers) => turn({ assistantAnswers })}
          />
        </Field>
        <Field row label={t`Chance`} hint={t`The same number gives the same call.`}>
          <NumberInput
            value={knobs.seed}
            min={0}
            max={999_999}
            onValue={(seed) => turn({ seed: seed ?? 0 })}
          />
        </Field>
        {(project.queues ?? []).length > 0 && (
          <section>
            <h3 className="mb-2 font-semibold">
              <Trans>Callers who were there before</Trans>
            </h3>
            <div className="flex flex-col gap-2">
              {(project.queues ?? []).map((queue) => (
                <Field key={queue.id} row label={queue.name || queue.id}>
                  <NumberInput
                    value={knobs.waiting[queue.id] ?? 0}
                    min={0}
                    max={200}
                    onValue={(value) => waiting(queue.id, value)}
                  />
                </Field>
              ))}
            </div>
          </section>
        )}
        {(project.agents ?? []).length > 0 && (
          <section>
            <h3 className="mb-2 font-semibold">
              <Trans>Agents</Trans>
            </h3>
            {(project.agents ?? []).map((agent) => (
              <AgentRow key={agent.id} agent={agent} />
            ))}
          </section>
        )}
        <Numbers />
      </div>
    </Sheet>
  );
}
