/** The language whose texts are in front: one for all prompts, as one writes one language at a time. */
import { create } from 'zustand';

export const usePromptLanguage = create<{ language: string }>(() => ({ language: '' }));

export const showLanguage = (language: string): void => usePromptLanguage.setState({ language });
