/** What can be tried out under a step's settings, by step type. */
import type { ComponentType } from 'react';

export const tools: Record<string, ComponentType> = {};
