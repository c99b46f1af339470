/** Version of the release in this package. */
export const version: string

/** Hash of dist/symptom-checker.js, as the `integrity` attribute of a script has it. */
export const integrity: string

/**
 * Loads the script of the element once. Call it in a browser only.
 *
 * @param src address of symptom-checker.js, as copied to your site
 * @param integrity its hash; that of this version when not given, none when ''
 */
export function load(src: string, integrity?: string): Promise<void>

/** Why the checker does not work; it shows that itself, and stays readable. */
export type FailureKind = 'load' | 'engine' | 'protocol' | 'contract'

/** No event names an answer, a level or a finding. None bubbles. */
export interface SymptomCheckerEventMap {
  ready: CustomEvent<null>
  start: CustomEvent<null>
  complete: CustomEvent<null>
  error: CustomEvent<{ kind: FailureKind }>
  resize: CustomEvent<{ height: number }>
  /** The person pressed "Leave quickly"; the answers are gone already. */
  leave: CustomEvent<null>
}

export interface SymptomCheckerAttributes {
  /** Such as `back-pain`. */
  protocol?: string
  /** Such as `es` or `ar-EG`. English when the release lacks it. */
  lang?: string
  /** Two letters, such as `GB`: chooses the emergency number. */
  country?: string
  theme?: 'light' | 'dark'
  /** `#rrggbb` */
  accent?: string
  /** Title of the frame. */
  label?: string
  /** Address of the clinic's own file, with its numbers and links. */
  clinic?: string
}

export interface SymptomCheckerElement extends HTMLElement {
  /** Moves the keyboard focus to where the person is in the checker. */
  focus(options?: FocusOptions): void
  /** Forgets every answer and shows the first page. */
  reset(): void
  addEventListener<K extends keyof SymptomCheckerEventMap>(
    type: K,
    listener: (this: SymptomCheckerElement, event: SymptomCheckerEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void
  removeEventListener<K extends keyof SymptomCheckerEventMap>(
    type: K,
    listener: (this: SymptomCheckerElement, event: SymptomCheckerEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void
}

declare global {
  interface HTMLElementTagNameMap {
    'symptom-checker': SymptomCheckerElement
  }
}
