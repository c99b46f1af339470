<?php
/**
 * Plugin Name:       Vertebra Symptom Checker
 * Description:       Puts a private checker for back and neck pain on a page, as a block or by [symptom_checker]. Answers never leave the reader's device.
 * Version:           0.3.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The Vertebra authors
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       vertebra-symptom-checker
 * Domain Path:       /languages
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

define( 'VERTEBRA_DIR', __DIR__ );

require_once VERTEBRA_DIR . '/includes/release.php';
require_once VERTEBRA_DIR . '/includes/files.php';
require_once VERTEBRA_DIR . '/includes/options.php';
require_once VERTEBRA_DIR . '/includes/render.php';
require_once VERTEBRA_DIR . '/includes/editor.php';
if ( is_admin() ) {
	require_once VERTEBRA_DIR . '/includes/settings.php';
}

// Before the theme and most of WordPress: a file needs neither.
add_action( 'plugins_loaded', 'vertebra_answer_file_request', 0 );
add_action( 'init', 'vertebra_init' );
add_filter( 'script_loader_tag', 'vertebra_script_tag', 10, 2 );

/** Loads the words, and registers the script, the shortcode and the block. */
function vertebra_init() {
	load_plugin_textdomain( 'vertebra-symptom-checker', false, basename( VERTEBRA_DIR ) . '/languages' );
	vertebra_register_script();
	add_shortcode( 'symptom_checker', 'vertebra_shortcode' );
	register_block_type( VERTEBRA_DIR . '/block' );
	vertebra_give_editor_its_lists();
}
