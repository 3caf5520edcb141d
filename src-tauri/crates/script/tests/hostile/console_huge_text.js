// ends: ok|memory
console.log('x'.repeat(4e6))
