// ends: output|deadline|memory
const again = () => Promise.resolve().then(again);
again()
