// ends: deadline
a: b: c: { for (;;) { d: { continue; break c } } }
