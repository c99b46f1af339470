// Every word of the interface in English. Words about a protocol's topic come
// from the engine; words of the first page stand in ui.html, which is painted
// before any script.

const one = (n, single, several) => (n === 1 ? single : several)

export const text = {
  // getting ready
  gettingReady: 'Getting the checker ready',
  amount: (got, size) => `, ${got} of ${size} kB`,
  waitNote: 'This happens once, before the first question. You can read the warning signs meanwhile.',

  // questions
  back: 'Back',
  next: 'Next',
  progress: (n, left) => (left > 0 ? `Question ${n} \u00b7 at most ${left} to go` : `Question ${n} \u00b7 the last one`),
  changing: 'Changing an answer',
  why: 'Why we ask',
  pickMany: 'Pick every one that fits.',
  error: 'Please check your answer',
  scaleEnd: (value, words) => `${value} = ${words}`,

  // notices
  dropped: (list) =>
    one(list.length, 'Because you changed an answer, we no longer need: ', 'Because you changed an answer, we no longer need these: ') +
    list.join('; ') + '.',
  more: 'Because you changed an answer, there is something more to ask.',
  lost: (ask) =>
    `The checker stopped and was started again. Your answer to \u201c${ask}\u201d could not be used. All your other answers are kept. Please answer it again.`,
  cleared: 'Your answers were cleared because the checker was not used for 15 minutes.',

  // check your answers
  checkTitle: 'Check your answers',
  checkText: 'Is everything right? You can change any answer.',
  change: 'Change',
  changeOf: (ask) => `Change: ${ask}`,
  seeResult: 'See my result',
  noAnswer: 'No answer',

  // emergency stop
  stopTag: 'Emergency',
  callNumber: (number) => `Call ${number}`,
  callNumberNow: (number) => `Call ${number} now`,
  callHere: 'Call the emergency number of the country you are in:',
  tapToCall: 'On a computer, call from the nearest phone.',
  whileWaiting: 'While you wait for help',
  whyStop: 'Why this is an emergency',
  wrongAnswer: 'I tapped the wrong answer',

  // result
  levels: { 'self-care': 'Self-care', routine: 'Routine', soon: 'Soon', urgent: 'Urgent', emergency: 'Emergency' },
  onThisPage: 'On this page',
  untilSeen: 'Until you are seen',
  reasonsTitle: 'Why you see this result',
  reasonsIntro: 'What you told us that led here:',
  unsureReasons: (n) => one(n, 'One sign you were not sure about', `${n} signs you were not sure about`),
  unsureReasonsIntro: 'Until you know, be seen as this result says. That is the safe way.',
  unsureReason: (flag) => (flag ? `Not sure: ${flag}.` : 'You were not sure about this:'),
  noReasons: 'No rule of this check asks for another level after what you told us.',
  causesTitle: 'What it may be',
  causesIntro: 'Only a clinician who examines you can say for certain.',
  moreCauses: (n) => one(n, 'One more', `${n} more`),
  likelihood: { 'rule-out': 'Needs to be ruled out', likely: 'Likely', possible: 'Possible', 'less-likely': 'Less likely' },
  consideredTitle: 'What else we looked at, and what speaks against it',
  forCause: 'Fits',
  againstCause: 'Does not fit',
  imagingTitle: 'Do you need a scan?',
  imaging: {
    none: 'No scan is needed now',
    xray: 'An X-ray may help',
    mri: 'An MRI scan may help',
    'mri-urgent': 'An urgent MRI scan may be needed',
    ct: 'A CT scan may help',
  },
  todayTitle: 'What to do today',
  planTitle: 'Your recovery plan',
  planIntro: (n) => `${n} steps, in this order.`,
  cautionsTitle: 'Take care with medicines',
  askFirst: 'Ask a pharmacist first',
  movesTitle: 'The moves, and how to do them',
  weeksTitle: 'Week by week',
  week: (n) => `Week ${n}`,
  startHere: 'Start here',
  changesTitle: 'What would change this result',
  changesIntro: 'One of these alone would mean that you need help sooner. Look out for them.',
  changeLevels: {
    emergency: 'Call {emergency} at once for',
    urgent: 'Be seen the same day for',
    soon: 'See someone within days for',
    routine: 'Book a visit for',
  },
  moreSigns: (n) => one(n, 'One more sign', `${n} more signs`),
  preventTitle: 'To prevent the next bout',
  comeBackTitle: 'When to get help',
  unsureAbout: 'You were not sure about:',
  unsureNote: 'If one of these turns out to be so, use this checker again or ask a clinician.',
  learnTitle: 'Learn more',
  sourcesTitle: 'Sources',
  sourceMark: 'Source',
  markTitle: 'The letters after a statement',
  marks: {
    V: 'checked at its source',
    R: 'from the medical literature, not yet checked again',
    J: 'our own judgement, which needs a clinician\u2019s agreement',
  },
  answersTitle: 'Your answers',
  print: 'Print or save',
  startAgain: 'Start again',
  startAgainNote: 'This clears your answers.',
  notDiagnosis: 'This is advice from your answers, not a diagnosis. If you are worried, ask a clinician.',
  about: (title, version, reviewed) => `${title}, version ${version}, reviewed ${reviewed}.`,
  aboutTitle: 'About this checker',
  aboutVersion: ({ title, version, reviewed, expires, author }) =>
    `${title}, version ${version}, by ${author}. Reviewed ${reviewed}; to be reviewed again by ${expires}.`,
  countsTitle: 'How sure the statements are',
  countsMark: 'How sure',
  countsRules: 'Rules',
  countsSteps: 'Advice',
  expiredTitle: 'Read this first',
  expiredText: (date) =>
    `The content of this checker should have been reviewed by ${date}. It may be out of date. These signs need help at once. You can still answer the questions, but please also ask a clinician.`,
  expiredGoOn: 'I have none of these: go on',
  expired: 'This content is past its review date. Please also ask a clinician.',

  // help line
  emergency: 'Emergency?',
  call: 'Call',
  emergencyWords: 'your emergency number',
  adviceWords: 'your health advice line',

  // idle
  idleTitle: 'Are you still there?',
  idleText: 'To keep them private, your answers will be cleared in 2 minutes.',
  backTitle: 'Welcome back',
  backText: 'Your answers are still here. Do you want to go on?',
  goOn: 'Continue',

  // failure
  failTitle: 'The questions do not work here right now',
  fails: {
    load: 'A part of the checker could not be loaded. Your connection may be slow or lost.',
    engine: 'The checker stopped and could not be started again.',
    protocol: 'The questions of this checker are damaged.',
    contract: 'The parts of this checker do not belong together. The website needs to update it.',
  },
  failDo: 'You can still use the warning signs and the guide below. If you are worried, ask a clinician.',
  failAnswers: 'Your answers so far',
  failAnswersNote: 'You can read these out to a clinician.',
  tryAgain: 'Try again',
}
