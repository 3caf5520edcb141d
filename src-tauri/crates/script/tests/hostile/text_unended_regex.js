// ends: syntax
return /[
