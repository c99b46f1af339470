// The UI frame: holds the answers and the engine, and has no network from birth.

/* global __APP__ */

import { arrive, behind, hasArrived, lost } from './arrival.js'
import { isExpired } from './expiry.js'
import { addText, language, mergeText, setText, text } from './text.js'
import { h } from './dom.js'
import { BadCode, makeChecker } from './checker.js'
import { hasWasm, prepare } from './engine.js'
import { makeApp } from './diary/app.js'
import { watchShift } from './exit.js'
import { makeCalm, whenCalm } from './calm.js'
import { makeFlow } from './flow.js'
import { bringIntoView, follow, holdHeight, tellHeights } from './height.js'
import { watchIdle } from './idle.js'
import { makePacks } from './packs.js'
import { callBlock, country, helpLine, readPhones, setCountry, setLinks, words } from './phones.js'
import { connect, send } from './port.js'
import { makeSettings } from './settings.js'
import { hostTheme, packTheme } from './look.js'
import { drop, turn } from './turn.js'
import { setForOther } from './whom.js'
import { makeFacade } from './views/facade.js'
import { failView, unfold } from './views/fail.js'
import { askView } from './views/ask.js'
import { noteQuestion, takeRequests } from './views/private.js'
import { blankView } from './views/blank.js'
import { waitNote } from './views/wait.js'

let view = document.getElementById('view') // what the page in hand stands in
const say = document.getElementById('say')

const SOON = 300 // ms without a page, after which we say that it is on its way
const ALONE = 8000 // ms without a word from the shell, after which we give up

const early = window.vertebraFirst // what the script of the first page left here
delete window.vertebraFirst

let connected = false
let protocol // bytes of the compiled protocol
let given // the engine that was handed over and is not started yet
let apart = false // what is handed on has a program of its own, the papers
let waiting = false // something was pressed that takes its time
let failure = '' // what went wrong for good
let withdrawn = false // this version was called back: it asks nothing more
let hostGuide = false
let redraw = () => first() // makes the page in hand anew
let switching = false // the page is made anew: the focus stays on what was pressed
let wanted = '' // a language that was chosen before it was there
let settings = []
let started = false // the host was told that a person began

const { table: ownText, opening } = early.words
setText(ownText)
readPhones(document.getElementById('phones'))
const facade = makeFacade({ start, about: showAbout, help: showHelp, code: showCode, whom: setForOther })
/** The offline app, in the page that is opened on its own. */
const app = __APP__
  ? makeApp({
      first: facade.element,
      show: (page, anew) => show(page, [], anew),
      leave() {
        show(facade.element, [], first)
        drop() // it may be a diary that was locked or erased
      },
      questions() {
        show(facade.element, [], first)
        start()
      },
    })
  : undefined
const packs = makePacks()
/** What the engine says to the first steps is known in the language that the page came in. */
const known = (request) => language.lang === ownText.lang && opening.replies[request] && JSON.stringify(opening.replies[request])
const calm = makeCalm()
const checker = makeChecker(undefined, undefined, words, country, { known, hurry: calm.end, papers: () => (apart ? papers() : undefined) })
checker.about = opening.about
let flow = newFlow()
let firstWords = facade.words() // of the first page, in the language of now
packs.put(language.lang, { table: { ...ownText, first: firstWords } })
follow(facade.element)
const watch = watchIdle({ warn: () => ask('idle'), back: () => ask('back'), clear: () => reset(diaryIsOpen() && !hasAnswers() ? text.diary.idle : text.cleared) })

// The second press of a double click must not fall on the page that the first
// one brought up: it would tick an answer there.
let shown = 0
let pressed // the button that was pressed last; not every browser moves the focus to it
view.parentElement.addEventListener(
  'click',
  (event) => {
    pressed = event.target.closest('button')
    if (event.detail < 2 || performance.now() - shown > 500) return
    event.preventDefault()
    event.stopPropagation()
  },
  true,
)

/**
 * Puts a page up, says what changed, and moves the focus to its heading. Anew makes
 * the same page in another language.
 */
function show(page, notices = [], anew = () => {}) {
  if (withdrawn && !page.matches('.fail, .blank, .ask, .about, .guide-page')) return fail('revoked')
  flow.keepDraft()
  document.body.classList.toggle('left', page.matches('.blank'))
  if (switching) view.replaceChildren(page)
  else view = turn(view, page)
  redraw = anew
  shown = performance.now()
  say.textContent = notices.join(' ')
  follow(page)
  if (page.matches('.question')) noteQuestion()
  if (!page.matches('.ask')) watch((hasAnswers() || diaryIsOpen()) && !page.matches('.stop'))
  if (!switching) focusHeading()
}

/** Whether the first page is the one in hand. */
const onFirst = () => view.firstElementChild === facade.element

/** The first page made anew: it is always the same element. */
function first() {
  if (!onFirst()) show(facade.element, [], first)
}

/** Whether a diary can be read here, which is locked again when nobody looks. */
const diaryIsOpen = () => Boolean(app) && app.isOpen()

/** Whether there is anything to keep private on a device that is left alone. */
const hasAnswers = () => checker.answers.size > 0

function focusHeading() {
  const heading = view.querySelector('[data-focus]') || view.querySelector('h2')
  heading.focus()
  bringIntoView(heading)
}

function start() {
  if (waiting) return
  tellStart()
  if (failure) {
    waiting = true
    return fail(failure)
  }
  begin()
  setTimeout(() => connected || lose(), ALONE)
}

/** Something takes its time, or that is over. */
function wait(yes) {
  if (waiting === yes) return
  waiting = yes
  if (!yes) {
    facade.rest()
    view.querySelector('.waiting')?.remove()
    return
  }
  if (onFirst()) facade.wait()
  else view.firstElementChild.append(waitNote())
  say.textContent = text.gettingReady
}

/** Tells that a person began, once until all is forgotten. */
function tellStart() {
  if (!started) send({ t: 'start' })
  started = true
  holdHeight()
}

/** The questions; before them, when the content is past its date, the red flags. */
async function begin(goOn = flow.start) {
  if (!isExpired(checker.about)) return goOn()
  try {
    wait(true)
    const { expiredView } = await behind()
    show(expiredView(checker.about, facade.element, { goOn }), [], () => begin(goOn))
  } catch (error) {
    fail(error.kind || 'engine')
  } finally {
    wait(false)
  }
}

/**
 * A page beside the way, such as Help, and back to where the person was: to the
 * same page and the same button, or to the page made anew when the language was
 * changed meanwhile.
 *
 * @param {(back: () => void) => HTMLElement | Promise<HTMLElement>} make
 */
async function aside(make) {
  const page = view.firstElementChild
  const before = redraw
  const opener = pressed
  let same = true
  const back = () => {
    if (!same) return before()
    show(page, [], before)
    if (opener && page.contains(opener)) opener.focus()
  }
  const open = async () => {
    const hide = showComing(opener)
    let made
    try {
      made = await make(back)
    } finally {
      hide()
    }
    if (same && view.firstElementChild !== page) return // the person went elsewhere while it was on its way
    show(made, [], () => {
      same = false
      return open()
    })
  }
  try {
    await open()
  } catch (error) {
    fail(error.kind || 'engine')
  }
}

/** Says, below what was pressed, that a page is on its way, unless it is there at once. Gives what ends that. */
function showComing(opener) {
  const note = h('p', { class: 'small', 'aria-hidden': 'true' }, text.gettingReady)
  const wait = setTimeout(() => {
    if (!opener?.isConnected) return
    ;(opener.closest('p') || opener).after(note)
    say.textContent = text.gettingReady
  }, SOON)
  return () => {
    clearTimeout(wait)
    if (note.isConnected) say.textContent = ''
    note.remove()
  }
}

function showAbout() {
  if (!checker.hasEngine()) return
  aside(async (back) => (await behind()).aboutView(checker.about, { back, erase: hasAnswers() ? showErase : undefined }))
}

function showHelp() {
  const on = { about: checker.hasEngine() ? showAbout : undefined, erase: hasAnswers() ? showErase : undefined }
  aside(async (back) => (await behind()).helpView({ back, ...on }))
}

/** Asks whether to forget everything. */
function showErase() {
  aside((back) => askView('erase', { goOn: back, restart: () => reset(text.erase.done) }))
}

/** The page for a doctor, with what can be taken along. */
function showHandoff() {
  const file = async (name, type, make) => {
    try {
      return { name, type, text: await make() }
    } catch (error) {
      fail(error.kind || 'engine')
    }
  }
  aside(async (back) => {
    const { bundle, handoffView, today } = await behind()
    // The names of the files say nothing of health: others may see them.
    const on = {
      fhir: () =>
        file(`answers-${today()}.json`, 'application/fhir+json', async () =>
          bundle((await checker.file('questionnaire', today())).text, (await checker.file('response', today())).text),
        ),
      calendar: () => file(`dates-${today()}.ics`, 'text/calendar', async () => (await checker.file('calendar', today())).text),
    }
    return handoffView(await checker.page(today()), { back, ...on })
  })
}

/** Where a code is pasted, to go on from its answers. */
function showCode() {
  async function read(code) {
    try {
      const { answers, country: place } = await checker.unpack(code)
      if (!country() && place) setCountry(place)
      dress()
      tellStart()
      begin(() => flow.resume(answers))
    } catch (error) {
      if (error instanceof BadCode) return error.message
      fail(error.kind || 'engine')
    }
  }
  const words = () => ({ title: text.code.title, intro: text.code.text, go: text.idle.goOn, replaces: hasAnswers() })
  if (checker.hasEngine()) aside(async (back) => (await behind()).codeView(words(), { back, read }))
}

/** Forgets everything at once, and shows nothing that says what stood here. */
function leave() {
  if (view.firstElementChild.matches('.blank')) return
  reset()
  show(blankView({ again: () => show(facade.element, [], first) }))
  drop()
  send({ t: 'leave' })
}

/** Forgets every answer. */
function reset(message) {
  waiting = started = false
  setForOther(false)
  checker.clear()
  flow = newFlow() // with its drafts; the one before shows nothing any more
  if (app) app.lock()
  if (failure) fail(failure) // the page of the failure, now without answers
  else {
    facade.rest(message)
    show(facade.element, [], first)
  }
  drop() // nothing of the answers stays, not even for a moment
}

/** No engine, or no protocol, will come. */
function lose(kind = 'load') {
  if (!hasArrived()) lost()
  if (checker.hasEngine() || failure) return
  checker.giveUp(kind)
  if (flow.isBusy()) return // what waits ends in the page of the failure
  if (!view.querySelector('.question')) return fail(kind)
  failure = kind // Next leads there: nothing is taken from under anyone's hands
  send({ t: 'fail', kind })
}

/** Something does not work for good; what can be read stays. */
function fail(kind) {
  if (withdrawn) kind = 'revoked'
  failure = kind
  const answers = Array.from(checker.answers, ([id, answer]) => ({ id, ...answer }))
  const make = () => failView(kind, facade.element, answers, hostGuide && kind === 'load', way())
  const way = () => (kind === 'load' ? tryAgain : kind === 'engine' && checker.hasEngine() ? goAgain : undefined)
  const again = () => show(make(), [], again)
  const page = make()
  send({ t: 'fail', kind })
  const wantedNow = waiting || !onFirst()
  waiting = false
  if (wantedNow || (withdrawn && facade.inUse())) return show(page, [], again)
  if (facade.inUse()) {
    // Someone reads or is about to press something: nothing is taken from under
    // their hands. Start leads to the page of the failure.
    facade.rest(`${text.fail.title}. ${text.fail[kind]}`)
    say.textContent = `${text.fail.title}. ${text.fail[kind]}`
    return
  }
  redraw = again
  view.replaceChildren(page) // nobody asked for it yet: the focus stays where it is
  follow(page)
}

function tryAgain() {
  failure = ''
  facade.rest()
  show(facade.element, [], first)
  if (!checker.hasEngine() || !hasArrived()) {
    // Else it came up after all.
    checker.expect()
    lost(false)
    send({ t: 'again', wasm: hasWasm })
  }
  begin(flow.goOn)
}

/** From where the person was, with all answers: the device may have had no room for a moment. */
function goAgain() {
  failure = ''
  checker.revive()
  flow.goOn()
}

/** This version was called back. Answers stay on the page, to be read out. */
function withdraw() {
  withdrawn = true
  given = undefined
  fail('revoked')
  checker.giveUp('revoked')
}

function ask(kind, before = redraw) {
  const goOn = () => (diaryIsOpen() || !hasAnswers() ? before() : flow.goOn())
  show(askView(kind, { goOn, restart: () => reset() }), [], () => ask(kind, before))
}

function newFlow() {
  const made = makeFlow({
    checker,
    drawings: () => packs.drawings,
    show: (page, notices) => flow === made && show(page, notices, () => flow.redraw()),
    showAbout,
    handoff: showHandoff,
    erase: showErase,
    leave() {
      facade.rest()
      show(facade.element, [], first)
    },
    wait: (yes) => flow === made && wait(yes),
    complete: () => flow === made && send({ t: 'complete' }),
    fail: (kind) => flow === made && fail(kind),
  })
  return made
}

/** What starts the papers, once they are there. */
async function papers() {
  const bytes = await packs.papers
  return bytes && prepare({ kind: 'js', bytes })
}

/** Starts the engine once it and the protocol are there. */
async function boot() {
  if (!protocol || !given || checker.hasEngine() || withdrawn) return
  const engine = given
  given = undefined
  try {
    const start = await prepare(engine)
    await calm.come() // starting it takes a slow phone a moment, in which nothing can be pressed
    const used = protocol
    const about = await checker.begin(start, used)
    checker.about = protocol === used ? about : await checker.use(protocol) // the language was changed meanwhile
    failure = ''
  } catch (error) {
    if (error.kind) lose(error.kind)
    else send({ t: 'refused', kind: engine.kind })
    return
  }
  runs(engine.kind)
  if (withdrawn) return // meanwhile
  facade.ready()
  send({ t: 'ready' })
}

/** The faster engine came when another one was at work. */
async function change(engine) {
  try {
    const start = await prepare(engine)
    await new Promise(whenCalm)
    await checker.adopt(start)
    runs(engine.kind)
  } catch {
    // the other one goes on
  }
}

/** Which engine is at work, for tests and for whoever looks. */
const runs = (kind) => (document.documentElement.dataset.engine = kind)

/** What depends on the language and the country, apart from the page in hand. */
function dress() {
  document.documentElement.lang = language.lang
  document.documentElement.dir = language.dir
  facade.relabel(firstWords)
  facade.element.querySelector('#phones').replaceChildren(callBlock('emergency', text.call.number))
  line.replaceChildren(helpLine())
  for (const one of settings) one.update()
  exit.textContent = text.leave.open
  helpButton.textContent = text.guide.title
  if (app) app.dress()
}

/** Makes everything anew after a change of language or country. Answers stay. */
async function refresh() {
  dress()
  say.textContent = ''
  switching = true
  try {
    checker.about = (await checker.use(protocol)) || checker.about
    await redraw()
  } catch (error) {
    fail(error.kind || 'engine')
  } finally {
    switching = false
  }
}

/** The person chose a language. One that is not there yet is taken when it comes. */
function chooseLanguage(lang) {
  const pack = packs.get(lang)
  wanted = pack ? '' : lang
  if (!pack) return send({ t: 'language', lang })
  setText(pack.table)
  firstWords = pack.table.first
  protocol = pack.protocol
  return refresh()
}

/** Which links the shell opens for us. */
const takeLinks = ({ links }) => setLinks(Array.isArray(links) ? links : [])

const line = document.createElement('div')
const helpButton = h('button', { type: 'button', class: 'plain', onclick: () => view.querySelector('.guide-page') || showHelp() }, text.guide.title)
const exit = document.querySelector('#exit button')
exit.addEventListener('click', leave)
watchShift(leave)

connect(
  {
    setup(message) {
      apart = message.papers === true
      takeLinks(message)
      setCountry(/^[A-Z]{2}$/.test(message.country) ? message.country : '')
      const languages = (Array.isArray(message.languages) ? message.languages : []).filter(({ lang, name }) => lang && name)
      const make = () =>
        makeSettings(languages, {
          language: chooseLanguage,
          country(code) {
            setCountry(code)
            refresh()
          },
        })
      settings = [make(), make()]
      facade.element.querySelector('#begin').after(settings[0].element) // it may have made way for a failure
      document.getElementById('help').replaceChildren(line, settings[1].element, h('p', {}, helpButton))
      dress()
      tellHeights()
    },
    links: takeLinks,
    requests: takeRequests,
    /** A part of another language; a lost one is none that can be chosen. */
    part(message) {
      packs.take(message)
      if (app) app.take(message)
      if (wanted && packs.get(wanted)) chooseLanguage(wanted)
    },
    lost({ lang }) {
      if (wanted === lang) wanted = ''
      for (const one of settings) one.without(lang)
    },
    theme(message) {
      const late = hostGuide !== message.guide && failure === 'load' && view.querySelector('.fail')
      hostGuide = message.guide
      if (late && !late.contains(document.activeElement)) unfold(late, !hostGuide)
      hostTheme(message)
    },
    /** What the clinic adds. It may come late: a question in hand stays as it is. */
    async clinic(message) {
      const { clinic, takeClinic } = await behind().catch(() => ({})) // without it nothing is shown that a clinic adds to
      if (!takeClinic) return
      takeClinic(message.text, message.links)
      const { theme, country: home } = clinic() || {}
      packTheme(theme)
      if (home && !country()) {
        setCountry(home)
        dress()
      }
      if (view.querySelector('.result, .stop')) refresh()
    },
    content({ bytes }) {
      packs.put(ownText.lang, { protocol: new Uint8Array(bytes) })
      if (!protocol) protocol = packs.get(ownText.lang).protocol
      if (wanted && packs.get(wanted)) chooseLanguage(wanted)
      boot()
    },
    /** What is shown behind the questions: a script, its styles and its words. */
    behind({ bytes }) {
      const read = JSON.parse(new TextDecoder().decode(bytes))
      mergeText(ownText.messages, read.messages)
      if (language.lang === ownText.lang) addText(read.messages)
      arrive(read)
    },
    engine(message) {
      if (checker.hasEngine()) return message.kind === 'wasm' && change(message)
      given = message
      boot()
    },
    progress: ({ got, size }) => facade.progress(got, size),
    failed: () => lose(),
    revoked: withdraw,
    focus() {
      if (onFirst()) document.getElementById('start').focus()
      else focusHeading()
    },
    reset: () => reset(),
    ...(app && app.handlers),
  },
  () => {
    connected = true
    send({ t: 'hello', wasm: hasWasm })
    // What was pressed before anyone listened.
    if (started) send({ t: 'start' })
    if (early.left) send({ t: 'leave' })
  },
)
if (early.left) leave()
else if (early.pressed) start()
