// ends: reference
setTimeout(() => {}, 0)
