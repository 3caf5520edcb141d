import { expect, test } from 'vitest';
import { momentsOf } from './moments';

test('moments are offered at which the hours make a difference', () => {
  const office = {
    weekly: {
      monday: [{ open: '09:00', close: '17:00' }],
      tuesday: [{ open: '09:00', close: '17:00' }],
    },
    holidays: [
      { date: '12-02', name: 'National Day' },
      { date: '2026-11-23', name: 'Stocktaking' },
      { date: '2025-01-01', name: 'Gone' },
    ],
  };
  expect(momentsOf({ office }, '2026-11-23T10:00')).toEqual([
    { kind: 'open', hours: 'office', at: '2026-11-24T13:00' },
    { kind: 'closed', hours: 'office', at: '2026-11-24T08:30' },
    { kind: 'holiday', hours: 'office', name: 'Stocktaking', at: '2026-11-23T12:00' },
    { kind: 'holiday', hours: 'office', name: 'National Day', at: '2026-12-02T12:00' },
  ]);
});

test('a business that never closes offers no closed moment', () => {
  const always = {
    weekly: Object.fromEntries(
      ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day) => [
        day,
        [{ open: '00:00', close: '24:00' }],
      ]),
    ),
  };
  expect(momentsOf({ always }, '2026-11-23T10:00').map((one) => one.kind)).toEqual(['open']);
});
