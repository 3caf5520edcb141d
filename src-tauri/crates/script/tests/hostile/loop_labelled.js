// ends: deadline
outer: while (true) { inner: for (;;) { continue outer; } }
