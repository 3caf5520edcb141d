// ends: memory|deadline
let o = null;
for (;;) o = { o }
