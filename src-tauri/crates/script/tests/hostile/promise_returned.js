// ends: output
return Promise.resolve(1)
