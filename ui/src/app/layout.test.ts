import { beforeEach, expect, test } from 'vitest';
import { setHost } from '../host';
import { FakeHost } from '../host/fake';
import { useSettings } from '../settings/store';
import {
  isOpen,
  loadLayout,
  resize,
  setOpen,
  showDock,
  toggle,
  toggleCanvasOnly,
  useLayout,
} from './layout';

function widen(width: number): void {
  Object.defineProperty(window, 'innerWidth', { value: width, configurable: true });
}

beforeEach(() => {
  setHost(new FakeHost({ settings_save: (settings) => settings }));
  useSettings.setState((state) => ({ settings: { ...state.settings, window: {} } }));
  widen(1600);
  loadLayout('p');
});

test('sizes and what is open are remembered for each project', () => {
  resize('palette', 300);
  toggle('inspector');
  showDock('trace');
  loadLayout('q');
  expect(useLayout.getState().palette.size).toBe(204);
  expect(isOpen('inspector')).toBe(true);
  loadLayout('p');
  expect(useLayout.getState().palette.size).toBe(300);
  expect(useLayout.getState().dockTab).toBe('trace');
  expect(isOpen('inspector')).toBe(false);
});

test('the canvas alone, and back to how it was', () => {
  setOpen('dock', false);
  toggleCanvasOnly();
  expect([isOpen('palette'), isOpen('inspector')]).toEqual([false, false]);
  toggleCanvasOnly();
  expect([isOpen('palette'), isOpen('dock')]).toEqual([true, false]);
  toggleCanvasOnly();
  showDock('problems');
  expect([isOpen('dock'), isOpen('palette')]).toEqual([true, true]);
});

test('in a narrow window the inspector lies over the canvas and is not remembered', () => {
  widen(1000);
  expect(isOpen('inspector')).toBe(false);
  toggle('inspector');
  expect(isOpen('inspector')).toBe(true);
  widen(1600);
  loadLayout('p');
  expect(isOpen('inspector')).toBe(true);
  widen(1000);
  expect(isOpen('inspector')).toBe(false);
});
