// ends: deadline
vars[Symbol.unscopables] = { get out() { for (;;); } };
return out
