import type { DetailedHTMLProps, ForwardRefExoticComponent, HTMLAttributes, ReactNode, RefAttributes } from 'react'
import type { FailureKind, SymptomCheckerAttributes, SymptomCheckerElement } from './index.js'

export type { FailureKind, SymptomCheckerElement }

export interface SymptomCheckerProps extends SymptomCheckerAttributes {
  /** Address of symptom-checker.js, as copied to your site. */
  src: string
  /** Its hash; that of this version when not given, none when ''. */
  integrity?: string
  /** HTML of `vertebra-symptom-checker/fallbacks`, read until the checker is there. Not for HTML of others. */
  fallback?: string
  /** The same as React nodes; they win over `fallback`. */
  children?: ReactNode
  id?: string
  className?: string
  style?: HTMLAttributes<HTMLElement>['style']
  hidden?: boolean
  onReady?: () => void
  onStart?: () => void
  onComplete?: () => void
  onError?: (detail: { kind: FailureKind }) => void
  /** The height in px, in coarse steps. */
  onResize?: (detail: { height: number }) => void
  /** The person pressed "Leave quickly"; the answers are gone already. */
  onLeave?: () => void
}

export const SymptomChecker: ForwardRefExoticComponent<SymptomCheckerProps & RefAttributes<SymptomCheckerElement>>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'symptom-checker': DetailedHTMLProps<HTMLAttributes<SymptomCheckerElement>, SymptomCheckerElement> & SymptomCheckerAttributes
    }
  }
}
