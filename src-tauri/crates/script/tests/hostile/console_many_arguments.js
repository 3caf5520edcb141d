// ends: ok|stack|range|memory|type
console.log(...new Array(60000).fill('x'))
