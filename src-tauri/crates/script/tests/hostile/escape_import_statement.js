// ends: syntax
import * as os from 'os'
