// ends: output|memory|deadline
Promise.all(Array.from({ length: 1e6 }, () => Promise.resolve()))
