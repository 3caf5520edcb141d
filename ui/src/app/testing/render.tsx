// Puts a part of the window into the page of a test, and acts on it as a person would.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';
import { TooltipProvider } from '../../kit';

const roots: Root[] = [];

afterEach(async () => {
  await act(async () => {
    for (const root of roots.splice(0)) root.unmount();
  });
});

export async function render(children: ReactNode): Promise<HTMLElement> {
  const box = document.createElement('div');
  document.body.append(box);
  await act(async () => {
    const root = createRoot(box);
    roots.push(root);
    root.render(
      <I18nProvider i18n={i18n}>
        <TooltipProvider>{children}</TooltipProvider>
      </I18nProvider>,
    );
  });
  return box;
}

const roles: Record<string, string> = {
  button: 'button, [role="button"]',
  textbox: 'input:not([type]), input[type="text"], input[type="search"], textarea',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4, [role="heading"]',
};

function nameOf(element: Element): string {
  const labelledBy = element.getAttribute('aria-labelledby');
  const label =
    element.getAttribute('aria-label') ??
    (labelledBy && document.getElementById(labelledBy)?.textContent) ??
    (element.id && document.querySelector(`label[for="${element.id}"]`)?.textContent);
  return (label || element.textContent || element.getAttribute('placeholder') || '').trim();
}

/** The first element of that role whose name fits; an error when there is none. */
export function get(role: string, name: string | RegExp): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>(roles[role] ?? `[role="${role}"]`)];
  const fits = (text: string) => (typeof name === 'string' ? text.includes(name) : name.test(text));
  const found = all.find((element) => fits(nameOf(element)));
  if (found) return found;
  throw new Error(`No ${role} called ${name}. There are: ${all.map(nameOf).join(' | ')}`);
}

export async function click(element: Element): Promise<void> {
  await act(async () => {
    element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
    element.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, button: 0 }));
    element.dispatchEvent(new MouseEvent('mouseup', { bubbles: true, button: 0 }));
    if (element instanceof HTMLElement) element.click();
  });
}

export async function write(element: Element, text: string): Promise<void> {
  await act(async () => {
    const proto =
      element instanceof HTMLTextAreaElement
        ? HTMLTextAreaElement.prototype
        : HTMLInputElement.prototype;
    // React looks at the value's own setter, which it has put in the way.
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(element, text);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function press(target: EventTarget, init: KeyboardEventInit): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  await act(async () => {
    target.dispatchEvent(event);
  });
  return event;
}

/** Until what was begun has answered. */
export async function settle(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}
