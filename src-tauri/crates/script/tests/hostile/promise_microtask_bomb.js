// ends: output|deadline|memory|reference
const more = () => { queueMicrotask(more); queueMicrotask(more) };
more()
