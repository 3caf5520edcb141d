// ends: deadline
const t = () => { for (;;); };
t`x`
