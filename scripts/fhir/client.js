// What happens in the browser: lforms shows the questionnaire and is filled, and
// every QR code is drawn and read.
let report = ''
const said = []
const errors = []
addEventListener('error', (event) => errors.push(String(event.message)))

function start(work) {
  check(work)
    .then((response) => ({ Said: said, Response: response }))
    .catch((error) => ({ Said: said, Wrong: String(error?.stack ?? error) }))
    .then((all) => (report = JSON.stringify(all)))
  return ''
}

async function check(work) {
  readCodes(work.Pages)
  const questionnaire = JSON.parse(work.Questionnaire)
  await until(() => window.LForms?.Util && LForms.FHIR?.R4, 'lforms loads')
  await LForms.Util.addFormToPage(questionnaire, 'form', { fhirVersion: 'R4', prepopulate: false })
  await until(() => document.querySelector('#form input'), 'the form has fields')
  for (const item of questionnaire.item.filter((item) => !item.enableWhen)) that(shows(item.text), `lforms does not show: ${item.text}`)
  said.push(`lforms ${LForms.lformsVersion ?? '40.1.3'} shows all ${questionnaire.item.filter((item) => !item.enableWhen).length} questions that stand open from the start`)

  const neck = questionnaire.item.find((item) => item.linkId === 'neck_signs')
  that(!shows(neck.text), 'the neck is asked about before the place is known')
  await choose('region', 'Neck')
  await until(() => shows(neck.text), 'the neck is asked about once it is the place')
  said.push('lforms asks what enableWhen says once its answer is given, and not before')
  await choose('danger', 'None of these')
  await choose('legs', 'One leg is weak')
  await type('age', '47')
  await type('pain', '6')
  const response = LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')
  that(response.questionnaire === `${questionnaire.url}|${questionnaire.version}`, `the response is to ${response.questionnaire}`)
  const answer = (id) => response.item.find((item) => item.linkId === id)?.answer?.map((a) => a.valueInteger ?? a.valueCoding?.code).join()
  for (const [id, want] of Object.entries({ region: 'neck', danger: 'none', legs: 'weak_one', age: '47', pain: '6' })) {
    that(answer(id) === want, `lforms gives ${id} as ${answer(id)}, not ${want}`)
  }
  that(errors.length === 0, `errors in the browser: ${errors}`)
  const foreign = performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith(location.origin))
  that(foreign.length === 0, `lforms asked for ${foreign}`)
  said.push('lforms gives back the five answers that were filled in, by the ids of the engine')
  return response
}

function readCodes(pages) {
  for (const page of pages) {
    const quiet = 4, scale = 4, size = (page.QR.Size + 2 * quiet) * scale
    const context = new OffscreenCanvas(size, size).getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, size, size)
    context.setTransform(scale, 0, 0, scale, quiet * scale, quiet * scale)
    context.fillStyle = '#000'
    context.fill(new Path2D(page.QR.Path))
    const read = jsQR(context.getImageData(0, 0, size, size).data, size, size)?.data
    that(read === page.Code, `the QR code of ${page.Code} is read as ${read}`)
  }
  said.push(`jsqr 1.4.0 reads all ${pages.length} QR codes to the letter, ${Math.min(...pages.map((p) => p.QR.Size))} to ${Math.max(...pages.map((p) => p.QR.Size))} modules a side`)
}

const shows = (text) => document.querySelector('#form').innerText.includes(text)

const field = (id) => document.querySelector(`#form input[id^="${CSS.escape(id)}/"]`) ?? document.querySelector(`#form [id^="${CSS.escape(id)}/"] input`)

async function type(id, text) {
  const input = field(id)
  that(input, `there is no field for ${id}`)
  input.focus()
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new Event('change', { bubbles: true }))
  input.blur()
  await sleep(100)
}

// choose picks an option by its words.
async function choose(id, text) {
  const label = [...document.querySelectorAll(`[id^="item-${CSS.escape(id)}/"] label`)].find((l) => l.innerText.includes(text))
  that(label, `${id} does not offer ${text}: ${document.querySelector(`[id^="item-${CSS.escape(id)}/"]`)?.outerHTML.slice(0, 4000)}`)
  label.click()
  await sleep(200)
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(ready, what) {
  for (let i = 0; i < 150; i++) {
    if (ready()) return
    await sleep(100)
  }
  that(false, `never came: ${what}. ${document.querySelector('#form').outerHTML.slice(0, 3000)}`)
}

function that(ok, otherwise) {
  if (!ok) throw new Error(otherwise)
}
