// ends: deadline
Object.defineProperty(vars, 'out', { get() { for (;;); } })
