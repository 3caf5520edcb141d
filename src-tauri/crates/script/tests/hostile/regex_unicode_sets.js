// ends: deadline|memory|ok|thrown|syntax
for (let i = 0; i < 1e6; i++) new RegExp('[\\p{L}--[a-z]]', 'v')
