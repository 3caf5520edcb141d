// ends: ok|memory|deadline|thrown|syntax
return new RegExp(Array.from({ length: 300 }, (_, i) => `(?<g${i}>a)?`).join('')).exec('a'.repeat(300)).length
