// ends: output|ok|deadline
Array.fromAsync({ [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false }) }) })
