<?php
/**
 * What a site chose for all its checkers.
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

/**
 * The options, all of them text.
 *
 * @return array
 */
function vertebra_options() {
	$empty = array(
		'lang'           => '', // The language of the page.
		'country'        => '', // All numbers are shown.
		'theme'          => '', // As the page.
		'accent'         => '',
		'clinic_name'    => '',
		'clinic_phone'   => '',
		'clinic_booking' => '',
		'clinic_pack'    => '', // JSON.
	);
	return vertebra_clean( get_option( 'vertebra_options', array() ) ) + $empty;
}

/**
 * Keeps of what a form, a block or a shortcode says only what is allowed.
 *
 * @param mixed $given Of any shape.
 * @return array Every key is there; "" for what was not given or not allowed.
 */
function vertebra_clean( $given ) {
	$release = vertebra_release() + array(
		'protocols' => array(),
		'languages' => array(),
		'countries' => array(),
	);
	$texts   = array();
	foreach ( array( 'protocol', 'lang', 'country', 'theme', 'accent', 'label', 'clinic_name', 'clinic_phone', 'clinic_booking', 'clinic_pack' ) as $key ) {
		$texts[ $key ] = is_array( $given ) && isset( $given[ $key ] ) && is_scalar( $given[ $key ] ) ? trim( (string) $given[ $key ] ) : '';
	}
	$country = strtoupper( $texts['country'] );
	$country = 'UK' === $country ? 'GB' : $country;
	return array(
		'protocol'       => isset( $release['protocols'][ $texts['protocol'] ] ) ? $texts['protocol'] : '',
		'lang'           => preg_match( '/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/', $texts['lang'] ) ? $texts['lang'] : '',
		'country'        => isset( $release['countries'][ $country ] ) ? $country : '',
		'theme'          => in_array( $texts['theme'], array( 'light', 'dark' ), true ) ? $texts['theme'] : '',
		'accent'         => preg_match( '/^#[0-9A-Fa-f]{6}$/', $texts['accent'] ) ? strtolower( $texts['accent'] ) : '',
		'label'          => vertebra_line( $texts['label'] ),
		'clinic_name'    => vertebra_line( $texts['clinic_name'] ),
		'clinic_phone'   => preg_match( '/^[0-9 ()+.-]{3,30}$/', $texts['clinic_phone'] ) ? $texts['clinic_phone'] : '',
		'clinic_booking' => esc_url_raw( $texts['clinic_booking'], array( 'https', 'http' ) ),
		'clinic_pack'    => vertebra_pack( $texts['clinic_pack'] ),
	);
}

/**
 * The clinic's file, when it is a JSON object. The checker itself looks at what is
 * in it, and leaves out a file that is not right.
 *
 * @param string $text As given.
 * @return string JSON in which no tag can begin, so that it may stand in a page.
 */
function vertebra_pack( $text ) {
	$pack = strlen( $text ) > 40000 ? null : json_decode( $text, false, 16 );
	return is_object( $pack ) ? (string) wp_json_encode( $pack, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES ) : '';
}

/**
 * One short line of plain text.
 *
 * @param string $text As given.
 * @return string
 */
function vertebra_line( $text ) {
	return function_exists( 'mb_substr' ) ? mb_substr( sanitize_text_field( $text ), 0, 120 ) : substr( sanitize_text_field( $text ), 0, 120 );
}
