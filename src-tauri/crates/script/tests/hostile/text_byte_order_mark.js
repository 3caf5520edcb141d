// ends: ok|syntax
﻿return 1
