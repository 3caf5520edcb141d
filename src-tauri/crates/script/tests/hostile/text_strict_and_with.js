// ends: syntax
'use strict';
with ({}) {}
