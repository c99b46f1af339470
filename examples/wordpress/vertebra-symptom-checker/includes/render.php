<?php
/**
 * The markup of a checker, the same for the block and the shortcode.
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

/** Registers the element's script. It is put only into pages that hold a checker. */
function vertebra_register_script() {
	if ( vertebra_release() ) {
		// The address changes with every release, so it takes no version.
		wp_register_script( 'vertebra-element', vertebra_element_url(), array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	}
}

/**
 * Lets the page go on while the script loads, and refuses a script that was changed.
 *
 * @param string $tag    The script element.
 * @param string $handle Its name.
 * @return string
 */
function vertebra_script_tag( $tag, $handle ) {
	if ( 'vertebra-element' !== $handle ) {
		return $tag;
	}
	$extra = sprintf( ' async integrity="%s" crossorigin="anonymous" referrerpolicy="no-referrer" src=', esc_attr( vertebra_release()['integrity'] ) );
	return preg_replace( '/ src=/', $extra, $tag, 1 );
}

/**
 * The shortcode.
 *
 * @param array|string $given Its attributes.
 * @return string HTML.
 */
function vertebra_shortcode( $given ) {
	return vertebra_html( is_array( $given ) ? $given : array() );
}

/**
 * A checker with its guide inside, and the clinic's own line below.
 *
 * @param array $given Attributes of a block or a shortcode: protocol, lang, country, theme, accent, label.
 * @return string HTML.
 */
function vertebra_html( $given ) {
	$release = vertebra_release();
	if ( ! $release ) {
		return vertebra_note( __( 'This copy of the plugin has no checker in it. Install the zip of a release.', 'vertebra-symptom-checker' ) );
	}
	$options = vertebra_options();
	$asked   = vertebra_clean( $given );
	foreach ( array( 'lang', 'country', 'theme', 'accent' ) as $key ) {
		$asked[ $key ] = '' === $asked[ $key ] ? $options[ $key ] : $asked[ $key ];
	}
	if ( empty( $given['protocol'] ) ) {
		$asked['protocol'] = (string) key( $release['protocols'] );
	}
	if ( '' === $asked['protocol'] ) {
		/* translators: %s: names such as back-pain. */
		return vertebra_note( sprintf( __( 'There is no such checker. Write one of: %s', 'vertebra-symptom-checker' ), implode( ', ', array_keys( $release['protocols'] ) ) ) );
	}
	$asked['lang'] = vertebra_language( '' === $asked['lang'] ? get_bloginfo( 'language' ) : $asked['lang'] );
	$guide         = vertebra_guide( $asked['protocol'], $asked['lang'], $asked['country'] );
	if ( is_feed() ) {
		return $guide . vertebra_clinic( $options );
	}
	wp_enqueue_script( 'vertebra-element' );
	$attributes = '';
	foreach ( array( 'protocol', 'lang', 'country', 'theme', 'accent', 'label' ) as $key ) {
		if ( '' !== $asked[ $key ] ) {
			$attributes .= sprintf( ' %s="%s"', $key, esc_attr( $asked[ $key ] ) );
		}
	}
	if ( '' !== $options['clinic_pack'] ) {
		$guide .= '<script type="application/json">' . $options['clinic_pack'] . '</script>';
	}
	return '<symptom-checker' . $attributes . '>' . $guide . '</symptom-checker>' . vertebra_clinic( $options );
}

/**
 * How to reach the clinic, when the site says so.
 *
 * @param array $options Of the site.
 * @return string HTML.
 */
function vertebra_clinic( $options ) {
	$parts = array();
	if ( '' !== $options['clinic_name'] ) {
		$parts[] = '<strong>' . esc_html( $options['clinic_name'] ) . '</strong>';
	}
	if ( '' !== $options['clinic_phone'] ) {
		$parts[] = sprintf( '<a href="%s" dir="ltr">%s</a>', esc_url( 'tel:' . preg_replace( '/[^0-9+]/', '', $options['clinic_phone'] ), array( 'tel' ) ), esc_html( $options['clinic_phone'] ) );
	}
	if ( '' !== $options['clinic_booking'] ) {
		$parts[] = sprintf( '<a href="%s">%s</a>', esc_url( $options['clinic_booking'] ), esc_html__( 'Book a visit', 'vertebra-symptom-checker' ) );
	}
	return $parts ? '<p class="vertebra-clinic">' . implode( ' &middot; ', $parts ) . '</p>' : '';
}

/**
 * A word to those who can mend the page. Readers see nothing.
 *
 * @param string $text Plain text.
 * @return string HTML.
 */
function vertebra_note( $text ) {
	return current_user_can( 'edit_posts' ) ? '<p class="vertebra-note"><strong>' . esc_html( $text ) . '</strong></p>' : '';
}
