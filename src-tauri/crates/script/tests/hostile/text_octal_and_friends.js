// ends: ok
return 010 + 0o10 + 0b1 + 1_000
