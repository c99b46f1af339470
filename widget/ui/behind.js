// The second script of the UI: what is shown behind the questions, and beside the
// way. It arrives while the first questions are answered; main.js takes it over.

import { clinic, takeClinic } from './clinic.js'
import { addWords } from './replay.js'
import { bundle, today } from './take.js'
import { aboutView } from './views/about.js'
import { actionsView } from './views/actions.js'
import { checkView } from './views/check.js'
import { codeView } from './views/code.js'
import { compareView } from './views/compare.js'
import { expiredView } from './views/expired.js'
import { handoffView } from './views/handoff.js'
import { helpView } from './views/help.js'
import { resultView } from './views/result.js'
import { stopView } from './views/stop.js'

window.vertebraBehind = {
  aboutView,
  actionsView,
  addWords,
  bundle,
  checkView,
  clinic,
  codeView,
  compareView,
  expiredView,
  handoffView,
  helpView,
  resultView,
  stopView,
  takeClinic,
  today,
}
