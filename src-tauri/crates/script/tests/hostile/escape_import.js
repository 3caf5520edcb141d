// ends: output
return import('std')
