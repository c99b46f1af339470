<?php
/**
 * Serves the files of the checker.
 *
 * The checker runs in a frame without an origin, so that the page around it cannot
 * read an answer. A browser gives such a frame only files that any page may read,
 * and few servers say so of a plugin's folder. So WordPress serves them itself.
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

/**
 * The folder, as browsers see it, that the files are in. Its name changes with
 * every release, so that browsers may keep the files.
 *
 * @return string Ends in a slash.
 */
function vertebra_files_url() {
	global $wp_rewrite;
	$pretty = $wp_rewrite->using_permalinks() && ! $wp_rewrite->using_index_permalinks();
	return home_url( ( $pretty ? '' : 'index.php/' ) . 'vertebra-files/' . vertebra_key() . '/' );
}

/**
 * The name of the folder. It changes with the release, and with the hosts of the
 * clinic's pages, which stand in a header of files that browsers keep.
 *
 * @return string Ten digits, 0 to f.
 */
function vertebra_key() {
	return substr( md5( vertebra_release()['key'] . implode( ' ', vertebra_clinic_hosts() ) ), 0, 10 );
}

/**
 * The hosts of the pages in the clinic's file, which results link to.
 *
 * @return string[] Each with https before it.
 */
function vertebra_clinic_hosts() {
	$pack  = json_decode( vertebra_options()['clinic_pack'] );
	$hosts = array();
	foreach ( isset( $pack->lines ) && is_array( $pack->lines ) ? $pack->lines : array() as $line ) {
		$url = isset( $line->url ) && is_string( $line->url ) ? $line->url : '';
		if ( preg_match( '#^https://[a-z0-9.-]+(:[0-9]+)?(?=[/?\#]|$)#i', $url, $found ) ) {
			$hosts[] = strtolower( $found[0] );
		}
	}
	return array_values( array_unique( $hosts ) );
}

/**
 * The address of the element's script. It has no ".js" at its end: many servers
 * look for such names on disk only.
 *
 * @return string
 */
function vertebra_element_url() {
	return vertebra_files_url() . 'element';
}

/** Answers a request for one of the files and ends, or returns for all others. */
function vertebra_answer_file_request() {
	// Compared with the names in a list, and nothing else is done with it.
	$uri  = isset( $_SERVER['REQUEST_URI'] ) ? esc_url_raw( wp_unslash( $_SERVER['REQUEST_URI'] ) ) : '';
	$path = (string) wp_parse_url( $uri, PHP_URL_PATH );
	if ( ! preg_match( '#^(.*/vertebra-files/)([0-9a-f]{10})/(.+)$#', $path, $found ) ) {
		return;
	}
	$release = vertebra_release();
	if ( $release && 'revoked.json' === $found[3] ) {
		// In any folder: a page that a cache has kept asks in that of its own version.
		vertebra_send( 'revoked.json', (string) wp_json_encode( array( 'revoked' => vertebra_revoked() ) ), 'no-cache' );
	}
	if ( ! $release || vertebra_key() !== $found[2] || ! isset( $release['files'][ $found[3] ] ) ) {
		status_header( 404 );
		nocache_headers();
		exit;
	}
	$name = $release['files'][ $found[3] ];
	$body = (string) file_get_contents( VERTEBRA_DIR . '/assets/' . $name );
	if ( 'html' === pathinfo( $name, PATHINFO_EXTENSION ) ) {
		$body = vertebra_name_the_folder( $body, vertebra_site_origin() . $found[1] . $found[2] . '/' );
	}
	vertebra_send( $name, $body );
}

/**
 * Scheme, host and port that this site is asked by.
 *
 * @return string
 */
function vertebra_site_origin() {
	$home = wp_parse_url( set_url_scheme( home_url( '/' ) ) );
	return $home['scheme'] . '://' . $home['host'] . ( isset( $home['port'] ) ? ':' . $home['port'] : '' );
}

/**
 * Names the folder in the page's own policy, beside 'self'. Safari does not take
 * 'self' for anything in a frame without an origin, and would load no engine.
 *
 * @param string $page HTML of a release.
 * @param string $folder Ends in a slash.
 * @return string
 */
function vertebra_name_the_folder( $page, $folder ) {
	$safe = preg_match( '#^https?://[A-Za-z0-9.:/_%~-]+$#', $folder ) ? ' ' . $folder : '';
	$from = "connect-src 'self'";
	$at   = strpos( $page, $from );
	return false === $at ? $page : substr_replace( $page, $from . $safe, $at, strlen( $from ) );
}

/**
 * Adds the clinic's own pages to those that the checker may open in a new window.
 *
 * @param string $allowlist As the release has it: hosts in parentheses.
 * @return string
 */
function vertebra_allow_clinic( $allowlist ) {
	$more = '';
	foreach ( vertebra_clinic_hosts() as $host ) {
		$more .= ' "' . $host . '/*"';
	}
	return preg_replace( '/\)$/', $more . ')', $allowlist );
}

/**
 * Sends a file with the headers that the checker asks for, and ends.
 *
 * @param string $name Of the file.
 * @param string $body What is in it.
 * @param string $keep How long browsers may keep it.
 */
function vertebra_send( $name, $body, $keep = 'public, max-age=31536000, immutable' ) {
	$types = array(
		'js'   => 'text/javascript; charset=utf-8',
		'html' => 'text/html; charset=utf-8',
		'css'  => 'text/css; charset=utf-8',
		'json' => 'application/json',
		'png'  => 'image/png',
		'svg'  => 'image/svg+xml',
		'wasm' => 'application/wasm',
	);
	$kind  = pathinfo( $name, PATHINFO_EXTENSION );
	while ( ob_get_level() ) {
		ob_end_clean(); // What others have begun to print would spoil the file.
	}
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		define( 'DONOTCACHEPAGE', true ); // Tells page caches that this is no page.
	}
	status_header( 200 );
	header( 'Content-Type: ' . ( isset( $types[ $kind ] ) ? $types[ $kind ] : 'application/octet-stream' ) );
	foreach ( vertebra_release()['headers'] as $header => $value ) {
		if ( 'Connection-Allowlist' === $header ) {
			$value = vertebra_allow_clinic( $value );
		}
		header( $header . ': ' . $value );
	}
	header( 'Cache-Control: ' . $keep );
	header( 'Vary: Accept-Encoding' );
	$accepts = isset( $_SERVER['HTTP_ACCEPT_ENCODING'] ) ? sanitize_text_field( wp_unslash( $_SERVER['HTTP_ACCEPT_ENCODING'] ) ) : '';
	if ( false !== strpos( $accepts, 'gzip' ) && function_exists( 'gzencode' ) && ! ini_get( 'zlib.output_compression' ) ) {
		header( 'Content-Encoding: gzip' );
		$body = gzencode( $body, 6 );
	}
	header( 'Content-Length: ' . strlen( $body ) );
	if ( 'HEAD' !== ( isset( $_SERVER['REQUEST_METHOD'] ) ? $_SERVER['REQUEST_METHOD'] : '' ) ) {
		echo $body; // phpcs:ignore WordPress.Security.EscapeOutput -- A file of this plugin, byte for byte.
	}
	exit;
}
