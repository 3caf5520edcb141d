/** What can be tried out or looked at under a step's settings, by step type. */
import type { ComponentType } from 'react';
import { TryApi } from '../nodes/api/TryApi';
import { HoursTool } from '../nodes/hours/HoursTool';
import { RulesTool } from '../nodes/rules/RulesTool';
import { RunScript } from '../nodes/script/RunScript';
import { Called } from '../nodes/subflow/Called';

export const tools: Record<string, ComponentType> = {
  api: TryApi,
  hours: HoursTool,
  rules: RulesTool,
  script: RunScript,
  subflow: Called,
};
