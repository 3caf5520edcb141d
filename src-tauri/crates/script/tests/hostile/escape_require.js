// ends: reference
return require('fs')
