// The same ways out in a page that nothing protects: there all of them must work,
// else the test would prove nothing.

import { listen, names } from './run.js'

listen()
window.ways = names
