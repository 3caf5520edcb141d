// ends: deadline
console.log({ get x() { for (;;); } })
