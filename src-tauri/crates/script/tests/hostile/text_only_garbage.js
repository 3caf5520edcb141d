// ends: syntax
 ??= ***
