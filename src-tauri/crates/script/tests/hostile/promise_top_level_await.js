// ends: syntax
await new Promise(() => {})
