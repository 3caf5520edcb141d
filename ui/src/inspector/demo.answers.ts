// For looking at the inspector's trials without a studio (`?fake`). Only in development.
import type { FakeAnswers } from '../host/fake';

const two = (n: number) => String(n).padStart(2, '0');

export const answers: FakeAnswers = {
  vocabulary: () => ({
    built_in: [
      ['call.caller', 'the number that calls'],
      ['call.called', 'the number that is called'],
      ['customer.tier', 'of the customer'],
      ['now.time', 'the time of the call'],
      ['now.date', 'the date of the call'],
      ['language', 'the caller’s language'],
    ],
    functions: [
      ['upper', 'text | upper', 'In capitals.'],
      ['round', 'number | round(2)', 'With so many digits.'],
      ['length', 'list | length', 'How many there are.'],
    ],
    library: [['format_iban', 'format_iban(text)']],
  }),
  try_expression: ({ text }) => ({ value: text.includes('tier') ? 'gold' : 42 }),
  try_script: ({ code, run }) =>
    code.includes('oops')
      ? { value: null, error: 'oops is not defined', line: 1, column: 1 }
      : run
        ? { value: 3, set: { total: 3 }, console: ['looking at 2 invoices'] }
        : { value: null },
  secrets: () => ({ secrets: [] }),
  secret_keep: () => ({ secrets: [] }),
  permit: ({ project, host }) => ({ permitted_hosts: { [project]: [host] } }),
  try_api: ({ step }) => ({
    asked: `GET ${String(step.settings?.url ?? 'https://bank.example/balance')}`,
    status: 200,
    ms: 184,
    exit: 'success',
    headers: {},
    set: {},
    body: { balance: 1250.5, currency: 'AED', items: [{ id: 'A-1', name: 'Main' }] },
  }),
  try_rules: () => ({
    rule: 'vip',
    rules: [
      { id: 'vip', matches: true, why: 'customer.tier is “vip”.' },
      { id: 'night', matches: false, why: 'now.time is 10:00, not between 22:00 and 06:00.' },
    ],
  }),
  try_hours: ({ year }) => ({
    open: true,
    state: 'open',
    words: 'Open until 18:00.',
    days: year
      ? Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)))
          .filter((day) => day.getUTCFullYear() === year)
          .map((day) => ({
            date: `${year}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`,
            state:
              day.getUTCMonth() === 11 && day.getUTCDate() === 2
                ? 'holiday'
                : day.getUTCDay() === 0
                  ? 'closed'
                  : 'open',
            words: '09:00–18:00',
          }))
      : [],
  }),
};
