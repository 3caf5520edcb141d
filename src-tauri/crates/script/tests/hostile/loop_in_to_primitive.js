// ends: deadline
return `${{ [Symbol.toPrimitive]() { for (;;); } }}`
