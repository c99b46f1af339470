// SurveyJS, as its own guide for React starts it, on Preact: so the vendor builds
// survey-js-ui, of which there was no version 3 in the registry. One language, one
// theme, no icons beyond its own.
import { createElement, render } from 'react-dom'
import { Model } from 'survey-core'
import { Survey } from 'survey-react-ui'

const model = new Model(JSON.parse(document.getElementById('model').textContent))
render(createElement(Survey, { model }), document.getElementById('survey'))
