// ends: syntax
`${
