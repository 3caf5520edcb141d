// ends: deadline
return { get x() { for (;;); } }.x
