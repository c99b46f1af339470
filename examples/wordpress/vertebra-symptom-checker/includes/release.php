<?php
/**
 * What the release of the checker inside this plugin holds.
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

/**
 * The list that the build wrote beside the files: "key", which changes with every
 * release; "integrity" of the element's script; "revoked", the versions that were
 * withdrawn; "files", by the name that they are asked for, with their names on disk;
 * the "headers" that they are sent with; and "protocols", "languages" and "countries" to choose from. Empty in a copy that was never built.
 *
 * @return array
 */
function vertebra_release() {
	static $release = null;
	if ( null === $release ) {
		$file    = VERTEBRA_DIR . '/assets/release.php';
		$release = is_readable( $file ) ? require $file : array();
	}
	return $release;
}

/**
 * The versions of the checker that were withdrawn. A page of such a version asks
 * nothing more: it shows the warning signs and the emergency number.
 *
 * @return string[]
 */
function vertebra_revoked() {
	/**
	 * Filters the versions that are withdrawn on this site.
	 *
	 * @param string[] $versions Those that the makers of the checker have withdrawn.
	 */
	$versions = apply_filters( 'vertebra_revoked', vertebra_release()['revoked'] );
	return array_values( array_filter( (array) $versions, 'is_string' ) );
}

/**
 * The language of the release that fits best: the very one, its main part, or English.
 *
 * @param string $asked Such as "es-MX" or "es_MX".
 * @return string
 */
function vertebra_language( $asked ) {
	$asked = strtolower( str_replace( '_', '-', $asked ) );
	$parts = explode( '-', $asked );
	$all   = vertebra_release()['languages'];
	foreach ( array( $asked, $parts[0] ) as $wanted ) {
		foreach ( array_keys( $all ) as $language ) {
			if ( strtolower( $language ) === $wanted ) {
				return $language;
			}
		}
	}
	return 'en';
}

/**
 * What is read while the checker loads, without scripts and when it fails: the red
 * flags and what to do, with the number of the country, or all numbers for "".
 *
 * @param string $protocol One of the release.
 * @param string $language One of the release.
 * @param string $country  One of the release, or "".
 * @return string HTML, made by the build.
 */
function vertebra_guide( $protocol, $language, $country ) {
	$number = '' === $country ? 'any' : vertebra_release()['countries'][ $country ]['number'];
	$file   = VERTEBRA_DIR . "/assets/guides/$protocol.$language.$number.html";
	return is_readable( $file ) ? (string) file_get_contents( $file ) : '';
}
