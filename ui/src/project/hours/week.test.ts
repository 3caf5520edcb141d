import { describe, expect, it } from 'vitest';
import { closed, dayName, hoursOf, opened, overnight, readTime, stretches, withDays } from './week';

const nine = [{ from: 540, to: 1080 }];

describe('opening hours', () => {
  it('are read and written alike', () => {
    const hours = [
      { open: '09:00', close: '18:00' },
      { open: '22:00', close: '06:00' },
    ];
    expect(hoursOf(stretches(hours))).toEqual(hours);
    expect(stretches([{ open: '00:00', close: '24:00' }])).toEqual([{ from: 0, to: 1440 }]);
    expect(stretches([{ open: 'nine', close: '18:00' }])).toEqual([]);
  });

  it.each([
    ['grow', opened(nine, 480, 560), [{ from: 480, to: 1080 }]],
    ['are joined where they meet', opened(nine, 1080, 1140), [{ from: 540, to: 1140 }]],
    ['stay apart', opened(nine, 1200, 1260), [...nine, { from: 1200, to: 1260 }]],
    [
      'get a break',
      closed(nine, 720, 780),
      [
        { from: 540, to: 720 },
        { from: 780, to: 1080 },
      ],
    ],
    ['are closed wholly', closed(nine, 0, 1440), []],
  ])('%s', (_, made, expected) => {
    expect(made).toEqual(expected);
  });

  it('reach into the next day', () => {
    expect(overnight(stretches([{ open: '22:00', close: '06:00' }]))).toEqual([
      { from: 0, to: 360 },
    ]);
    expect(overnight(nine)).toEqual([]);
  });

  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['17.45', '17:45'],
    ['٩:٣٠', '09:30'],
    ['24', '24:00'],
    ['25', null],
    ['9:75', null],
    ['soon', null],
  ])('%s is typed for %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it('leave out days that are closed', () => {
    const week = withDays({ monday: hoursOf(nine) }, ['monday', 'friday'], []);
    expect(week).toEqual({});
  });

  it('name the days as the window speaks', () => {
    expect(dayName('monday', 'en')).toBe('Monday');
    expect(dayName('friday', 'ar')).toBe('الجمعة');
  });
});
