// Stands where the UI's script stands, as a bug or a bad dependency in it would: a
// part of the shipped shell page, behind the first page's script and what that took
// away, under the same policies.

import { connect, send } from '../../../widget/ui/port.js'
import { listen } from './run.js'

listen()
connect({}, () => {
  send({ t: 'hello', wasm: true })
  send({ t: 'ready' })
})
// For tests of what the shell lets through: an order that is said to it as it is.
addEventListener('message', ({ data }) => {
  if (data && data.say) for (const message of data.say) send(message)
  if (data && data.tell) for (const message of data.tell) parent.postMessage(message, '*')
})
