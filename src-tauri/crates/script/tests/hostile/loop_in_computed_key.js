// ends: deadline
return { [{ toString() { for (;;); } }]: 1 }
