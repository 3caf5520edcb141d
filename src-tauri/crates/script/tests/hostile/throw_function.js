// ends: thrown
throw () => { for (;;); }
