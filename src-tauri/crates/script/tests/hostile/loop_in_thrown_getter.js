// ends: deadline
throw { get a() { for (;;); } }
