// ends: deadline
return +{ valueOf() { for (;;); } }
