// What every test file starts with: English words, and React's own test mode.
import { i18n } from '@lingui/core';
import { afterEach } from 'vitest';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
i18n.loadAndActivate({ locale: 'en', messages: {} });

afterEach(() => {
  document.body.replaceChildren();
});
